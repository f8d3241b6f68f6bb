import type { FilterTable } from "../filter-table.ts";

export const REV: FilterTable = { name: "rev", program: "rev", dashes: 0, options: [], refused: {} };
