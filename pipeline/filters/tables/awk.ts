import { REFUSED_AWK_NAMES } from "../awk-names.ts";
import { type FilterTable, type ValueRule, valued } from "../filter-table.ts";
import { LOADS_CODE, WRITES_FILE } from "../reasons.ts";
import { TEXT } from "../value-rules.ts";

const ASSIGNMENT: ValueRule = {
  name: "NAME=VALUE",
  pattern: new RegExp(`^(?!(?:${[...REFUSED_AWK_NAMES.keys()].join("|")})=)[A-Za-z_][A-Za-z0-9_]*=.*$`, "s"),
  expected: "Give it a variable's name, = and the value, such as limit=5.",
};

export const AWK: FilterTable = {
  name: "awk",
  program: "awk",
  dashes: 1,
  operand: "the program",
  stopsAtOperand: true,
  notes: [
    "`awk` is gawk, run with `--sandbox`. No other awk has that, so without gawk the stage is refused.",
    "The program computes and prints. Refused are `system`, `getline` in every form, `|` and `|&`, `>>`, `>` in `print` and `printf` outside parentheses, `@`, `close`, namespaces, and the names `ARGV`, `ARGC`, `ARGIND`, `ENVIRON`, `PROCINFO`, `SYMTAB`, `FUNCTAB`, `BINMODE`, `TEXTDOMAIN`. Write `print ($1 > 2)`, and sort with a `sort` stage.",
    "A slash that may divide as well as begin a regular expression is refused: write `($0 ~ /re/)`, and `x = x / 2` for `x /= 2`.",
  ],
  options: [valued(TEXT, "-F", "--field-separator"), valued(ASSIGNMENT, "-v", "--assign")],
  refused: {
    "-f": LOADS_CODE,
    "--file": LOADS_CODE,
    "-E": LOADS_CODE,
    "--exec": LOADS_CODE,
    "-i": LOADS_CODE,
    "--include": LOADS_CODE,
    "-l": LOADS_CODE,
    "--load": LOADS_CODE,
    "-d": WRITES_FILE,
    "--dump-variables": WRITES_FILE,
    "-o": WRITES_FILE,
    "--pretty-print": WRITES_FILE,
    "-p": WRITES_FILE,
    "--profile": WRITES_FILE,
  },
};
