import type { Inquiry } from "./inquiry.ts";
import { serviceNames } from "./names.ts";
import { publicList, type Standpoint } from "./public-parameters.ts";

/**
 * A service that a region offers. `id` is AWS's own for its public lists: mostly, not always, the AWS CLI's word for it. `name`
 * is null where the AWS CLI does not know the id.
 */
export type Service = { readonly id: string; readonly name: string | null };

/**
 * Asks which services a region offers, in alphabetical order of their ids. AWS lists the ids. Their names, which it would give
 * ten at a time, come from the AWS CLI, which has them all.
 *
 * @returns null when AWS could not be asked
 */
export async function services(inquiry: Inquiry, from: Standpoint, code: string): Promise<readonly Service[] | null> {
  const [ids, known] = await Promise.all([publicList(inquiry, from, code, "services"), serviceNames(inquiry)]);
  if (ids === null) return null;
  const names = new Map(known?.map(({ id, name }) => [id, name]));
  return ids.toSorted().map((id) => ({ id, name: names.get(id) ?? null }));
}
