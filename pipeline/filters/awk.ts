import { checkAwkProgram } from "./awk-program.ts";
import type { FilterGrammar } from "./filter-table.ts";
import { partOf } from "./part.ts";
import { argvOf, readArguments } from "./read-arguments.ts";
import { checkStandardInput } from "./read-standard-input.ts";
import { refuseMissing } from "./refuse-missing.ts";
import { AWK } from "./tables/awk.ts";

/** Reads `awk` and its program. It means gawk, whose second wall, `--sandbox`, stands first in the args. */
export const awk: FilterGrammar = (words) => {
  const read = readArguments(AWK, words);
  const [program, ...others] = read.operands;
  if (program === undefined) {
    refuseMissing(words, "awk-operand", "awk has nothing to do.", "Give it a program, such as '{ print $1 }'.");
  }
  checkStandardInput(AWK, others);
  checkAwkProgram(partOf(program));
  return { program: "awk", args: ["--sandbox", ...argvOf(read)] };
};
