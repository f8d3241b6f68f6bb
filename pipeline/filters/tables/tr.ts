import { type FilterTable, flag } from "../filter-table.ts";

export const TR: FilterTable = {
  name: "tr",
  program: "tr",
  dashes: 0,
  operand: "one or two sets",
  stopsAtOperand: true,
  notes: ["A set that begins with a hyphen wants `--` before it: `tr -- -_ ab`."],
  options: [
    flag("-c", "-C", "--complement"),
    flag("-d", "--delete"),
    flag("-s", "--squeeze-repeats"),
    flag("-t", "--truncate-set1"),
  ],
  refused: {},
};
