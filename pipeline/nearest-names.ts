import { editDistance } from "./nearest-name.ts";

const MAX_NAMES = 3;

/**
 * Finds the names that were probably meant: first those that are spelled nearly so, then those that say nearly the same
 * (`list-instances` for `describe-instances`).
 *
 * @param names as they are spelled by whoever defines them: the result is shown, so they must be trusted text
 * @returns at most three, the likeliest first; none where nothing is near
 */
export function nearestNames(name: string, names: Iterable<string>): readonly string[] {
  const wanted = name.toLowerCase();
  const parts = partsOf(wanted);
  const ranked: { readonly candidate: string; readonly rank: number }[] = [];
  for (const candidate of names) {
    const rank = rankOf(wanted, parts, candidate.toLowerCase());
    if (rank !== null) ranked.push({ candidate, rank });
  }
  ranked.sort((one, other) => one.rank - other.rank);
  return ranked.slice(0, MAX_NAMES).map(({ candidate }) => candidate);
}

/** `--a`, `--a or --b`, `--a, --b or --c`. */
export function listNames(names: readonly string[], conjunction: "and" | "or"): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} ${conjunction} ${last}`;
}

/** 0 for as good as the same, 1 for nothing in common; null where it is too far to be named. */
function rankOf(wanted: string, parts: ReadonlySet<string>, candidate: string): number | null {
  const ranks = [misspelling(wanted, candidate), otherWords(parts, partsOf(candidate)), beginning(wanted, candidate)];
  return ranks.reduce((least, rank) => (least === null || (rank !== null && rank < least) ? rank : least), null);
}

/** The share that would have to change, up to a third. */
function misspelling(wanted: string, candidate: string): number | null {
  const longest = Math.max(wanted.length, candidate.length);
  const allowed = Math.floor(longest / 3);
  // Lower bounds, so that most of a long list is dismissed without comparing.
  if (Math.abs(wanted.length - candidate.length) > allowed) return null;
  if (strangers(wanted, candidate) > allowed) return null;
  const edits = editDistance(wanted, candidate);
  return edits <= allowed ? edits / longest : null;
}

/** Characters of the candidate that the wanted name does not have, or not so often: each takes an edit. */
function strangers(wanted: string, candidate: string): number {
  let left = wanted;
  let count = 0;
  for (const character of candidate) {
    const at = left.indexOf(character);
    if (at === -1) count += 1;
    else left = left.slice(0, at) + left.slice(at + 1);
  }
  return count;
}

/** The share of words that are not shared, up to a half. */
function otherWords(parts: ReadonlySet<string>, others: ReadonlySet<string>): number | null {
  const shared = [...parts].filter((part) => others.has(part)).length;
  const likeness = (2 * shared) / (parts.size + others.size);
  return likeness >= 0.5 ? 1 - likeness : null;
}

function beginning(wanted: string, candidate: string): number | null {
  const isBeginning = wanted.length >= 3 && candidate.length >= 3;
  return isBeginning && (candidate.startsWith(wanted) || wanted.startsWith(candidate)) ? 0.3 : null;
}

/** Verbs that say the same; which of them an operation has is a matter of the service's taste. */
const SAME_VERBS: ReadonlyMap<string, string> = new Map([
  ["list", "describe"],
  ["get", "describe"],
  ["show", "describe"],
  ["remove", "delete"],
  ["add", "create"],
]);

/** The words of a name without their plurals; leading dashes are none. */
function partsOf(name: string): ReadonlySet<string> {
  const parts = name.split(/[-_]+/).filter((part) => part !== "");
  return new Set(parts.map((part) => SAME_VERBS.get(part) ?? part.replace(/s$/, "")));
}
