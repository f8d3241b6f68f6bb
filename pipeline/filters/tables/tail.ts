import { type FilterTable, valued } from "../filter-table.ts";
import { NEVER_ENDS } from "../reasons.ts";
import { COUNT } from "../value-rules.ts";

export const TAIL: FilterTable = {
  name: "tail",
  program: "tail",
  operands: "`-`",
  takesNumber: true,
  options: [valued(COUNT, "-n", "--lines"), valued(COUNT, "-c", "--bytes")],
  refused: {
    "-f": NEVER_ENDS,
    "-F": NEVER_ENDS,
    "--follow": NEVER_ENDS,
    "--retry": NEVER_ENDS,
    "--pid": NEVER_ENDS,
  },
};
