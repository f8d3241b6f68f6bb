import { type FilterTable, valued } from "../filter-table.ts";
import { COUNT } from "../value-rules.ts";

export const HEAD: FilterTable = {
  name: "head",
  program: "head",
  operands: "`-`",
  takesNumber: true,
  options: [valued(COUNT, "-n", "--lines"), valued(COUNT, "-c", "--bytes")],
  refused: {},
};
