import type { FilterGrammar } from "./filter-table.ts";
import { partOf } from "./part.ts";
import { argvOf, readArguments } from "./read-arguments.ts";
import { checkStandardInput } from "./read-standard-input.ts";
import { refuseMissing } from "./refuse-missing.ts";
import { checkSedScript } from "./sed-script.ts";
import { SED } from "./tables/sed.ts";

/**
 * Reads `sed` and its script. The args begin with `--sandbox`, which GNU sed knows: where sed is not GNU's, the executor takes
 * it out, and the script's grammar stands alone.
 */
export const sed: FilterGrammar = (words) => {
  const read = readArguments(SED, words);
  const expressions = read.options.filter(({ rule }) => rule.names.includes("-e")).flatMap(({ values }) => values);
  const [script] = read.operands;
  const hasExpression = expressions.length > 0;
  if (!hasExpression && script === undefined) {
    refuseMissing(words, "sed-operand", "sed has nothing to do.", "Give it a script, such as 's/a/b/'.");
  }
  checkStandardInput(SED, hasExpression ? read.operands : read.operands.slice(1));
  checkSedScript(hasExpression || script === undefined ? expressions : [partOf(script)]);
  return { program: "sed", args: ["--sandbox", ...argvOf(read)] };
};
