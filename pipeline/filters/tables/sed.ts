import type { ValueRule } from "../filter-table.ts";
import { type FilterTable, flag, valued } from "../filter-table.ts";
import { READS_FILE, WRITES_FILE } from "../reasons.ts";

const SCRIPT: ValueRule = { name: "SCRIPT", pattern: /^.+$/s, expected: "Give it a script, such as 's/a/b/'." };

export const SED: FilterTable = {
  name: "sed",
  program: "sed",
  dashes: 1,
  operand: "the script, unless `-e` gives it",
  notes: [
    "Run with `--sandbox` where sed is GNU sed. What follows holds everywhere.",
    "Commands: `s` (with the flags `g p i I m M` and a number), `y p P d D n N g G h H x z = l q Q b t T : { } #`, and `a i c` with one line of text that has no backslash. Refused are `e r R w W F v` and the flags `e` and `w`.",
    "Addresses: `5`, `$`, `1~2`, `/re/`, `\\,re,` (with the flags `I` and `M`), two of these with a comma, `+3` and `~4` for the second, `!`. Delimiters: one of `/ | , # : ; @ % ! ~ _ = -`.",
    "A delimiter in a bracket expression stands for itself: `s/[/]/x/`. Refused in brackets are what programs read differently: a backslash before a bracket, `[.x.]` and `[=x=]`. Write `[][]` for the two brackets. `y` takes no `[` that is not escaped.",
    "`s` and `y` stand in one line: write `\\n` for a newline.",
  ],
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
