import type { ValueRule } from "../filter-table.ts";
import { type FilterTable, flag, valued } from "../filter-table.ts";
import { READS_FILE, WRITES_FILE } from "../reasons.ts";

const SCRIPT: ValueRule = { name: "SCRIPT", pattern: /^.+$/s, expected: "Give it a script, such as 's/a/b/'." };

export const SED: FilterTable = {
  name: "sed",
  program: "sed",
  operands: "the script, unless `-e` gives it; `-`",
  options: [
    flag("-n", "--quiet", "--silent"),
    flag("-E", "-r", "--regexp-extended"),
    flag("-u", "--unbuffered"),
    flag("-z", "--null-data"),
    valued(SCRIPT, "-e", "--expression"),
  ],
  refused: {
    "-i": WRITES_FILE,
    "--in-place": WRITES_FILE,
    "-f": READS_FILE,
    "--file": READS_FILE,
  },
};
