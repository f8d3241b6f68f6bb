import { type FilterTable, flag, valued } from "../filter-table.ts";
import { NUMBER } from "../value-rules.ts";

/** Its second operand would be a file that it writes, so that one `-` is all it takes. */
export const UNIQ: FilterTable = {
  name: "uniq",
  program: "uniq",
  dashes: 1,
  options: [
    flag("-c", "--count"),
    flag("-d", "--repeated"),
    flag("-D", "--all-repeated"),
    flag("-i", "--ignore-case"),
    flag("-u", "--unique"),
    valued(NUMBER, "-f", "--skip-fields"),
    valued(NUMBER, "-s", "--skip-chars"),
    valued(NUMBER, "-w", "--check-chars"),
  ],
  refused: {},
};
