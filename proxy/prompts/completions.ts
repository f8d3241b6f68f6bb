import { completable } from "@modelcontextprotocol/server";
import { z } from "zod";
import { lateSchema } from "../late-schema.ts";
import type { Relay } from "../relay.ts";

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
  const { regionNames } = await import("../resources/names.ts"); // as late as the descriptions of resources
  const names = (await regionNames({ relay, signal: AbortSignal.timeout(WITHIN_MS) })) ?? [];
  return names.map(({ name }) => name).filter((name) => name.startsWith(typed));
};

/** Arguments of prompts whose values are known, by their names. */
const COMPLETIONS: Readonly<Record<string, Complete>> = { service, region: completeRegion };

/**
 * The arguments of a prompt, built when they are first used, with completions where values are known. The SDK looks for those in
 * `shape` as soon as a prompt is registered, and needs no more of a field there than its completion.
 */
export function completedArguments(argumentsSchema: () => z.ZodObject, relay: Relay) {
  const fields = Object.entries(COMPLETIONS).map(([name, complete]) => {
    const completeHere = (typed: string) => (name in argumentsSchema().shape ? complete(relay, typed) : []);
    return [
      name,
      completable(
        lateSchema(() => z.string()),
        completeHere,
      ),
    ] as const;
  });
  return { ...lateSchema(argumentsSchema), shape: Object.fromEntries(fields) };
}
