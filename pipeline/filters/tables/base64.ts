import { type FilterTable, flag, valued } from "../filter-table.ts";
import { NUMBER } from "../value-rules.ts";

/** Without `-i`, which means `--ignore-garbage` to GNU but "read this file" on macOS. */
export const BASE64: FilterTable = {
  name: "base64",
  program: "base64",
  dashes: 1,
  notes: ["Without `-i`: for GNU it is `--ignore-garbage`, on macOS it names a file."],
  options: [flag("-d", "--decode"), flag("--ignore-garbage"), valued(NUMBER, "-w", "--wrap")],
  refused: { "-i": "This option opens a file on macOS: write --ignore-garbage in full." },
};
