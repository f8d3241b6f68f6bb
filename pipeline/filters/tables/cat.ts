import { type FilterTable, flag } from "../filter-table.ts";

export const CAT: FilterTable = {
  name: "cat",
  program: "cat",
  dashes: 1,
  options: [
    flag("-A", "--show-all"),
    flag("-b", "--number-nonblank"),
    flag("-e"),
    flag("-E", "--show-ends"),
    flag("-n", "--number"),
    flag("-s", "--squeeze-blank"),
    flag("-t"),
    flag("-T", "--show-tabs"),
    flag("-u"),
    flag("-v", "--show-nonprinting"),
  ],
  refused: {},
};
