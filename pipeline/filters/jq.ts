import { refuse } from "../refusal.ts";
import type { FilterGrammar } from "./filter-table.ts";
import { checkJqProgram } from "./jq-program.ts";
import { partOf, placeOf } from "./part.ts";
import { readArguments } from "./read-arguments.ts";
import { JQ } from "./tables/jq.ts";

/** Reads `jq`. Where no program is given, `.` is spawned: jq 1.6 wants one unless it writes to a terminal. */
export const jq: FilterGrammar = (words) => {
  const { optionWords, operands } = readArguments(JQ, words);
  const extra = operands.find((operand, index) => index > 0 || operand.value === "-");
  if (extra !== undefined) {
    refuse(
      "jq-operand",
      placeOf(partOf(extra)),
      "jq reads what the stage before it prints: it takes one program and no file.",
      "Put the whole program between single quotes, and pass values in with --arg NAME VALUE.",
    );
  }
  const [program] = operands;
  if (program !== undefined) checkJqProgram(partOf(program));
  return { program: "jq", args: [...optionWords, program?.value ?? "."] };
};
