import { z } from "zod";
import { askAws } from "./ask-aws.ts";
import type { Inquiry } from "./inquiry.ts";
import { KeptAnswers } from "./kept-answers.ts";

/** From where AWS is asked: the current region, and its partition where that is known. */
export type Standpoint = { readonly region: string; readonly partition: string | null };

/** What AWS publishes about a region; null where it could not be asked. */
export type PublicRegion = {
  readonly longName: string | null;
  /** ISO 3166 code. */
  readonly countryCode: string | null;
  readonly partition: string | null;
};

const pairsSchema = z.array(z.tuple([z.string(), z.string()]));

const keptValues = new KeptAnswers<ReadonlyMap<string, string>>();
const answeringRegion = new KeptAnswers<string>();

/**
 * Asks what AWS publishes about a region.
 *
 * @param code in the syntax of a region, since it becomes part of a command
 */
export async function publicRegion(inquiry: Inquiry, from: Standpoint, code: string): Promise<PublicRegion> {
  const names = ["longName", "geolocationCountry", "partition"].map((field) => publicName(code, field));
  const values = await publicValues(inquiry, from, `aws ssm get-parameters --names ${names.join(" ")}`);
  const [longName = null, countryCode = null, partition = null] = names.map((name) => values?.get(name));
  return { longName, countryCode, partition };
}

/**
 * Asks for one of AWS's lists about a region; AWS gives ten entries at a time, and the AWS CLI asks on.
 *
 * @param code in the syntax of a region, since it becomes part of a command
 * @returns null when the list is empty, or AWS could not be asked
 */
export async function publicList(
  inquiry: Inquiry,
  from: Standpoint,
  code: string,
  field: "services" | "availability-zones",
): Promise<readonly string[] | null> {
  const command = `aws ssm get-parameters-by-path --path ${publicName(code, field)}`;
  const values = await publicValues(inquiry, from, command);
  return values && [...values.values()];
}

/**
 * Names one of AWS's public parameters, which are the same for everybody:
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters-global-infrastructure.html
 */
function publicName(code: string, field: string): string {
  return `/aws/service/global-infrastructure/regions/${code}/${field}`;
}

/** Asks for values by name, once an hour. Not every region has public parameters; which one answered is remembered. */
async function publicValues(
  inquiry: Inquiry,
  from: Standpoint,
  command: string,
): Promise<ReadonlyMap<string, string> | null> {
  const { relay } = inquiry;
  const kept = keptValues.get(relay, command);
  if (kept !== null) return kept;
  const answering = answeringRegion.get(relay, from.region);
  for (const region of answering === null ? candidates(from) : [answering]) {
    const inRegion = `${command} --query 'Parameters[].[Name, Value]' --region ${region}`;
    const values = new Map(await askAws(inquiry, inRegion, pairsSchema));
    if (values.size === 0) continue;
    answeringRegion.keep(relay, from.region, region);
    keptValues.keep(relay, command, values);
    return values;
  }
  return null;
}

/** us-east-1 answers for all regions, but only to keys of its own partition. */
function candidates({ region, partition }: Standpoint): readonly string[] {
  return partition === "aws" && region !== "us-east-1" ? [region, "us-east-1"] : [region];
}
