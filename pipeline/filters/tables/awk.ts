import { REFUSED_AWK_NAMES } from "../awk-names.ts";
import { type FilterTable, type ValueRule, valued } from "../filter-table.ts";
import { LOADS_CODE, READS_FILE, WRITES_FILE } from "../reasons.ts";
import { TEXT } from "../value-rules.ts";

const ASSIGNMENT: ValueRule = {
  name: "NAME=VALUE",
  pattern: new RegExp(`^(?!(?:${[...REFUSED_AWK_NAMES.keys()].join("|")})=)[A-Za-z_][A-Za-z0-9_]*=.*$`, "s"),
  expected: "Give it a variable's name, = and the value, such as limit=5.",
};

export const AWK: FilterTable = {
  name: "awk",
  program: "awk",
  operands: "the program; `-`",
  stopsAtOperand: true,
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
    "-e": READS_FILE,
    "-d": WRITES_FILE,
    "--dump-variables": WRITES_FILE,
    "-o": WRITES_FILE,
    "--pretty-print": WRITES_FILE,
    "-p": WRITES_FILE,
    "--profile": WRITES_FILE,
  },
};
