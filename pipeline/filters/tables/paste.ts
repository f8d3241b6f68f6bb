import { type FilterTable, flag, valued } from "../filter-table.ts";
import { TEXT } from "../value-rules.ts";

export const PASTE: FilterTable = {
  name: "paste",
  program: "paste",
  operands: "`-`, as often as the output has columns",
  options: [valued(TEXT, "-d", "--delimiters"), flag("-s", "--serial")],
  refused: {},
};
