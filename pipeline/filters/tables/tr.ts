import { type FilterTable, flag } from "../filter-table.ts";

export const TR: FilterTable = {
  name: "tr",
  program: "tr",
  operands: "one or two sets",
  stopsAtOperand: true,
  options: [
    flag("-c", "-C", "--complement"),
    flag("-d", "--delete"),
    flag("-s", "--squeeze-repeats"),
    flag("-t", "--truncate-set1"),
  ],
  refused: {},
};
