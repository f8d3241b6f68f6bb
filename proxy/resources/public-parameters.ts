import { z } from "zod";
import { askAws } from "./ask-aws.ts";
import type { Inquiry } from "./inquiry.ts";
import { KeptAnswers } from "./kept-answers.ts";

/** From where AWS is asked: the current region, and its partition where that is known. */
export type Standpoint = { readonly region: string; readonly partition: string | null };

/** GetParameters takes no more names. */
export const MAX_NAMES = 10;

const valueByName = new KeptAnswers<string>();
const valuesByPath = new KeptAnswers<readonly string[]>();
const answeringRegion = new KeptAnswers<string>();

/**
 * Names one of AWS's public parameters about its own regions and services, the same for everybody:
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters-global-infrastructure.html
 *
 * @param id of a region or a service: letters, digits and `._-` only, since it becomes part of a command
 */
export function publicPath(kind: "regions" | "services", id: string, field: string): string {
  return `/aws/service/global-infrastructure/${kind}/${id}/${field}`;
}

/** What AWS publishes about a region; null where it could not be asked. */
export type PublicRegion = {
  readonly longName: string | null;
  /** ISO 3166 code. */
  readonly countryCode: string | null;
  readonly partition: string | null;
};

/** Asks what AWS publishes about a region. */
export async function publicRegion(inquiry: Inquiry, from: Standpoint, code: string): Promise<PublicRegion> {
  const pathOf = (field: string) => publicPath("regions", code, field);
  const [longName, country, partition] = [pathOf("longName"), pathOf("geolocationCountry"), pathOf("partition")];
  const known = await parametersNamed(inquiry, from, [longName, country, partition]);
  return {
    longName: known.get(longName) ?? null,
    countryCode: known.get(country) ?? null,
    partition: known.get(partition) ?? null,
  };
}

/**
 * Asks for parameters by name.
 *
 * @param names at most `MAX_NAMES`, made by `publicPath`
 * @returns the values that could be had, by name
 */
export async function parametersNamed(
  inquiry: Inquiry,
  from: Standpoint,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { relay } = inquiry;
  const kept = names.flatMap((name) => {
    const value = valueByName.get(relay, name);
    return value === null ? [] : [[name, value] as const];
  });
  if (kept.length === names.length) return new Map(kept);
  const command = `aws ssm get-parameters --names ${names.join(" ")} --query 'Parameters[].[Name, Value]'`;
  const asked = await askWhereAnswered(inquiry, from, command, z.tuple([z.string(), z.string()]));
  for (const [name, value] of asked ?? []) valueByName.keep(relay, name, value);
  return new Map(asked ?? kept);
}

/**
 * Asks for the values of all parameters right below a path; AWS gives ten at a time, and the AWS CLI asks on.
 *
 * @param path made by `publicPath`
 * @returns null when there are none, or AWS could not be asked
 */
export async function valuesBelow(inquiry: Inquiry, from: Standpoint, path: string): Promise<readonly string[] | null> {
  const { relay } = inquiry;
  const kept = valuesByPath.get(relay, path);
  if (kept !== null) return kept;
  const command = `aws ssm get-parameters-by-path --path ${path} --query 'Parameters[].Value'`;
  const asked = await askWhereAnswered(inquiry, from, command, z.string());
  if (asked !== null) valuesByPath.keep(relay, path, asked);
  return asked;
}

/** Not every region has these parameters; which one answered is remembered. */
async function askWhereAnswered<T>(
  inquiry: Inquiry,
  from: Standpoint,
  command: string,
  item: z.ZodType<T>,
): Promise<readonly T[] | null> {
  const answering = answeringRegion.get(inquiry.relay, from.region);
  for (const region of answering === null ? candidates(from) : [answering]) {
    const answer = await askAws(inquiry, `${command} --region ${region}`, z.array(item));
    if (answer === null || answer.length === 0) continue;
    answeringRegion.keep(inquiry.relay, from.region, region);
    return answer;
  }
  return null;
}

/** us-east-1 answers for all regions, but only to keys of its own partition. */
function candidates({ region, partition }: Standpoint): readonly string[] {
  return partition === "aws" && region !== "us-east-1" ? [region, "us-east-1"] : [region];
}
