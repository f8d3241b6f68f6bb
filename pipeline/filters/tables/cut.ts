import { type FilterTable, flag, valued } from "../filter-table.ts";
import { CHARACTER, LIST, TEXT } from "../value-rules.ts";

export const CUT: FilterTable = {
  name: "cut",
  program: "cut",
  operands: "`-`",
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
