import { type FilterTable, flag, valued } from "../filter-table.ts";
import { NUMBER } from "../value-rules.ts";

/** Without `-i`, which means `--ignore-garbage` to GNU but "read this file" on macOS. */
export const BASE64: FilterTable = {
  name: "base64",
  program: "base64",
  operands: "`-`",
  options: [flag("-d", "--decode"), flag("--ignore-garbage"), valued(NUMBER, "-w", "--wrap")],
  refused: { "-i": "This option opens a file on macOS: write --ignore-garbage in full." },
};
