import { completable } from "@modelcontextprotocol/server";
import { z } from "zod";
import type { Relay } from "../relay.ts";
import { regionNames } from "../resources/names.ts";

/** A client waits for it while somebody types. */
const WITHIN_MS = 5_000;

type Complete = (relay: Relay, typed: string) => Promise<string[]>;

const service: Complete = async (relay, typed) => {
  const names = (await relay.models()).bundled().serviceNames;
  const wanted = typed.toLowerCase();
  return [...names].filter((name) => name.startsWith(wanted)).sort();
};

/** Code of each region that begins with what is typed; none while the AWS CLI cannot be asked. */
export const completeRegion: Complete = async (relay, typed) => {
  const names = (await regionNames({ relay, signal: AbortSignal.timeout(WITHIN_MS) })) ?? [];
  return names.map(({ name }) => name).filter((name) => name.startsWith(typed));
};

/** Arguments of prompts whose values are known, by their names. */
const COMPLETIONS: Readonly<Record<string, Complete>> = { service, region: completeRegion };

/** The same arguments, with completions where values are known. The prompts' own schemas stay as they are: they outlive a connection. */
export function withCompletions(argumentsSchema: z.ZodObject, relay: Relay): z.ZodObject {
  const completed = Object.entries(argumentsSchema.shape).map(([name, schema]) => {
    const complete = Object.hasOwn(COMPLETIONS, name) ? COMPLETIONS[name] : undefined;
    return [name, complete === undefined ? schema : completing(schema, (typed) => complete(relay, typed))] as const;
  });
  return z.object(Object.fromEntries(completed));
}

/** The SDK marks a schema once and for good, so a copy is marked; of an optional one, what is optional. */
function completing(schema: z.ZodType, complete: (typed: string) => Promise<string[]>): z.ZodType {
  const copy = (inner: z.ZodType<string>) =>
    completable(inner.clone(), (typed) => complete(typeof typed === "string" ? typed : ""));
  return schema instanceof z.ZodOptional
    ? copy(schema.unwrap() as z.ZodType<string>).optional()
    : copy(schema as z.ZodType<string>);
}
