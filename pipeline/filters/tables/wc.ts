import { type FilterTable, flag } from "../filter-table.ts";
import { READS_FILE } from "../reasons.ts";

export const WC: FilterTable = {
  name: "wc",
  program: "wc",
  dashes: 1,
  options: [
    flag("-c", "--bytes"),
    flag("-l", "--lines"),
    flag("-L", "--max-line-length"),
    flag("-m", "--chars"),
    flag("-w", "--words"),
  ],
  refused: { "--files0-from": READS_FILE },
};
