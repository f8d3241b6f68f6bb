import { type FilterTable, valued } from "../filter-table.ts";
import { NEVER_ENDS } from "../reasons.ts";
import { COUNT } from "../value-rules.ts";

export const TAIL: FilterTable = {
  name: "tail",
  program: "tail",
  dashes: 1,
  takesNumber: true,
  notes: ["`-5` stands for `-n 5`. Write `-n +5` to begin with line 5."],
  options: [valued(COUNT, "-n", "--lines"), valued(COUNT, "-c", "--bytes")],
  refused: {
    "-f": NEVER_ENDS,
    "-F": NEVER_ENDS,
    "--follow": NEVER_ENDS,
    "--retry": NEVER_ENDS,
    "--pid": NEVER_ENDS,
  },
};
