/**
 * Whether a `--query` may print what stands in some members of an answer. Only plain paths, lists and objects of them are
 * understood, such as `Stacks[].{Name:StackName,Status:StackStatus}`; every other expression may.
 *
 * @param query JMESPath; null where there is none, so that all is printed
 * @param holders members in which the hidden ones stand at some depth, such as `Stacks`: a path must not end at one
 * @param hidden members that must not be named, such as `Outputs`
 */
export function mayPrint(query: string | null, holders: readonly string[], hidden: readonly string[]): boolean {
  if (query === null || !PLAIN.test(query)) return true;
  const names = query.match(NAME) ?? [];
  const ends = [...query.matchAll(PATH_END)].map(([, name = ""]) => name);
  return (
    names.length === 0 || names.some((name) => hidden.includes(name)) || ends.some((name) => holders.includes(name))
  );
}

/** Names, indices, `[]`, `[*]`, lists and objects; no function, filter, pipe, wildcard of an object, `@` or literal. */
const PLAIN = /^(?:[A-Za-z_]\w*|[.,{}:\s]|\[\s*(?:\*|-?\d*(?::-?\d*)*)\s*\]|\[|\])*$/;

const NAME = /[A-Za-z_]\w*/g;

/** A name behind which no further name is asked for, whatever elements of it are picked. */
const PATH_END = /([A-Za-z_]\w*)(?:\s*\[\s*(?:\*|-?\d*(?::-?\d*)*)\s*\])*\s*(?=[,}\]]|$)/g;
