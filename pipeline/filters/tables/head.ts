import { type FilterTable, valued } from "../filter-table.ts";
import { COUNT } from "../value-rules.ts";

export const HEAD: FilterTable = {
  name: "head",
  program: "head",
  dashes: 1,
  takesNumber: true,
  notes: ["`-5` stands for `-n 5`."],
  options: [valued(COUNT, "-n", "--lines"), valued(COUNT, "-c", "--bytes")],
  refused: {},
};
