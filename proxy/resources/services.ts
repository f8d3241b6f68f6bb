import type { Inquiry } from "./inquiry.ts";
import { MAX_NAMES, parametersNamed, publicPath, type Standpoint, valuesBelow } from "./public-parameters.ts";

/** A service that a region offers. `id` is AWS's own for its public lists: mostly, not always, the AWS CLI's word for it. */
export type Service = { readonly id: string; readonly name: string | null };

/** Of the executor's places; the rest stays free for the user's own pipelines. */
const AT_ONCE = 4;

/** After that no more names are asked for: the next reader finds these, and asks for others. */
const NAMES_BUDGET_MS = 10_000;

/** Ids as AWS writes them. Anything else must not become part of a command, and stays without a name. */
const SERVICE_ID = /^[A-Za-z0-9._-]{1,64}$/;

/**
 * Asks which services a region offers, in alphabetical order of their ids.
 *
 * @returns null when AWS could not be asked; a name is null when it could not be had in time
 */
export async function services(inquiry: Inquiry, from: Standpoint, code: string): Promise<readonly Service[] | null> {
  const ids = await valuesBelow(inquiry, from, publicPath("regions", code, "services"));
  if (ids === null) return null;
  const names = await longNames(inquiry, from, ids);
  return ids.toSorted().map((id) => ({ id, name: names.get(longNameOf(id)) ?? null }));
}

/**
 * Asks for long names, such as "AWS Lambda" for `lambda`, by parameter. AWS gives ten at a time, and one listing of all would be
 * 2,700 pages: so this is many short commands, once an hour.
 */
async function longNames(
  inquiry: Inquiry,
  from: Standpoint,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const parameters = ids.filter((id) => SERVICE_ID.test(id)).map(longNameOf);
  const waiting = batches(parameters).values();
  const names = new Map<string, string>();
  const late = AbortSignal.timeout(NAMES_BUDGET_MS);
  const askOn = async () => {
    for (const batch of waiting) {
      if (late.aborted) return;
      for (const [parameter, name] of await parametersNamed(inquiry, from, batch)) names.set(parameter, name);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, askOn));
  return names;
}

function longNameOf(id: string): string {
  return publicPath("services", id, "longName");
}

function batches(names: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(names.length / MAX_NAMES);
  return Array.from({ length: count }, (_, index) => names.slice(index * MAX_NAMES, (index + 1) * MAX_NAMES));
}
