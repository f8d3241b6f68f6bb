import type { ClassRule } from "./class-rule.ts";

/** The rows of a class, ready to be looked up. */
export type RuleTable = {
  readonly rules: readonly ClassRule[];
  /**
   * @param path the words that name a command, such as `["s3", "cp"]`
   * @returns the rows that speak of the command
   */
  readonly find: (path: readonly string[]) => readonly ClassRule[];
};

type Row = { readonly service: string; readonly words: readonly string[]; readonly rule: ClassRule };

/** Sorts rows by service, so that a look-up compares a few of them only; rows are read when they are first looked up. */
export function ruleTable(rules: readonly ClassRule[]): RuleTable {
  let byService: ReadonlyMap<string, readonly Row[]> | null = null;
  return {
    rules,
    find: (path) => {
      byService ??= Map.groupBy(rules.flatMap(readRow), ({ service }) => service);
      const rows = [...(byService.get(path[0] ?? "") ?? []), ...(byService.get("*") ?? [])];
      return rows.filter(({ words }) => beginsSo(words, path)).map(({ rule }) => rule);
    },
  };
}

/** @returns one row for each service that the rule names */
function readRow(rule: ClassRule): readonly Row[] {
  const words = (typeof rule === "string" ? rule : rule.commands).split(" ");
  return (words[0] ?? "").split("|").map((service) => ({ service, words, rule }));
}

function beginsSo(words: readonly string[], path: readonly string[]): boolean {
  return words.every((word, index) => isOneOf(word, path[index]));
}

const PATTERNS = new Map<string, RegExp>();

function isOneOf(word: string, name: string | undefined): boolean {
  if (name === undefined) return false;
  const known = PATTERNS.get(word);
  if (known !== undefined) return known.test(name);
  // The words of our tables hold letters, digits, hyphens, `*` and `|`: nothing else that means something to a RegExp.
  const pattern = new RegExp(`^(?:${word.replaceAll("*", ".*")})$`);
  PATTERNS.set(word, pattern);
  return pattern.test(name);
}
