import { refuse } from "../refusal.ts";
import type { FilterGrammar } from "./filter-table.ts";
import { partOf, placeOf } from "./part.ts";
import { argvOf, readArguments } from "./read-arguments.ts";
import { TR } from "./tables/tr.ts";

/** Reads `tr` and its sets. It opens no file whatever its operands are; how many it takes it says itself. */
export const tr: FilterGrammar = (words) => {
  const read = readArguments(TR, words);
  const extra = read.operands[2];
  if (extra !== undefined) {
    refuse("tr-operand", placeOf(partOf(extra)), "tr takes two sets at most.", "Put each set between quotes.");
  }
  return { program: "tr", args: argvOf(read) };
};
