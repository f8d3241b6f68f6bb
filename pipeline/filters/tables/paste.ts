import { type FilterTable, flag, valued } from "../filter-table.ts";
import { TEXT } from "../value-rules.ts";

export const PASTE: FilterTable = {
  name: "paste",
  program: "paste",
  dashes: Number.POSITIVE_INFINITY,
  options: [valued(TEXT, "-d", "--delimiters"), flag("-s", "--serial")],
  refused: {},
};
