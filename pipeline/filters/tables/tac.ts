import { type FilterTable, flag, valued } from "../filter-table.ts";
import { TEXT } from "../value-rules.ts";

export const TAC: FilterTable = {
  name: "tac",
  program: "tac",
  dashes: 1,
  notes: ["Missing on macOS."],
  options: [flag("-b", "--before"), flag("-r", "--regex"), valued(TEXT, "-s", "--separator")],
  refused: {},
};
