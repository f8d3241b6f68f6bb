import { type FilterTable, flag, valued } from "../filter-table.ts";
import { CHARACTER, LIST, TEXT } from "../value-rules.ts";

export const CUT: FilterTable = {
  name: "cut",
  program: "cut",
  dashes: 1,
  notes: ["A tab is the delimiter where `-d` is missing."],
  options: [
    valued(LIST, "-b", "--bytes"),
    valued(LIST, "-c", "--characters"),
    valued(LIST, "-f", "--fields"),
    valued(CHARACTER, "-d", "--delimiter"),
    valued(TEXT, "--output-delimiter"),
    flag("-s", "--only-delimited"),
    flag("--complement"),
  ],
  refused: {},
};
