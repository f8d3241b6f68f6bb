import type { FilterGrammar } from "./filter-table.ts";
import { argvOf, readArguments } from "./read-arguments.ts";
import { checkStandardInput } from "./read-standard-input.ts";
import { refuseMissing } from "./refuse-missing.ts";
import { GREP } from "./tables/grep.ts";

/**
 * Reads `grep`, also under the names `egrep` and `fgrep`, which are shell scripts that start `grep -E` and `grep -F`.
 *
 * @param implied the option that the name stands for
 */
export function grepGrammar(...implied: readonly ("-E" | "-F")[]): FilterGrammar {
  return (words) => {
    const read = readArguments(GREP, words);
    const hasPattern = read.options.some(({ rule }) => rule.names.includes("-e"));
    if (!hasPattern && read.operands.length === 0) {
      refuseMissing(words, "grep-operand", "grep has nothing to look for.", "Give it a pattern.");
    }
    checkStandardInput(GREP, hasPattern ? read.operands : read.operands.slice(1));
    return { program: "grep", args: [...implied, ...argvOf(read)] };
  };
}
