import { type FilterTable, flag, valued } from "../filter-table.ts";
import { NUMBER } from "../value-rules.ts";

export const FOLD: FilterTable = {
  name: "fold",
  program: "fold",
  dashes: 1,
  options: [flag("-b", "--bytes"), flag("-s", "--spaces"), valued(NUMBER, "-w", "--width")],
  refused: {},
};
