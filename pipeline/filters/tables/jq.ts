import { type FilterTable, flag, type ValueRule, valued } from "../filter-table.ts";
import { LOADS_CODE, NO_COLORS, READS_FILE } from "../reasons.ts";
import { TEXT } from "../value-rules.ts";

const VARIABLE: ValueRule = {
  name: "NAME",
  pattern: /^(?!(?:ENV|__prog_args|__loc__)$)[A-Za-z_][A-Za-z0-9_]*$/,
  expected: "Give it the name of a variable, without the dollar sign, and then the value.",
};
const JSON_TEXT: ValueRule = { name: "JSON", pattern: TEXT.pattern, expected: "Give it a JSON value." };
const INDENT: ValueRule = { name: "NUMBER", pattern: /^[0-7]$/, expected: "Give it a number from 0 to 7." };

const POSITIONAL = "Of operands jq takes its program alone here.";

/** The options that every jq from 1.6 on has. */
export const JQ: FilterTable = {
  name: "jq",
  program: "jq",
  dashes: 0,
  operand: "the program; `.` where it is missing",
  ownReader: true,
  notes: [
    "The options that jq 1.6 has, as newer ones do.",
    "The program reads its input and nothing else. Refused are `import`, `include`, `modulemeta`, `get_search_list`, `input_filename`, `env`, `$ENV` and `$__prog_args`. `.env`, `$env` and the keys in `{env: 1}` and `{env}` are none of these; for `{a, env}` write `{a, env: .env}`.",
    "A comment may hold no backslash and no carriage return, since versions of jq differ on where it ends.",
  ],
  options: [
    flag("-r", "--raw-output"),
    flag("-c", "--compact-output"),
    flag("-s", "--slurp"),
    flag("-n", "--null-input"),
    flag("-e", "--exit-status"),
    flag("-S", "--sort-keys"),
    flag("-j", "--join-output"),
    flag("-a", "--ascii-output"),
    flag("-R", "--raw-input"),
    flag("-M", "--monochrome-output"),
    flag("--tab"),
    flag("--stream"),
    flag("--seq"),
    flag("--unbuffered"),
    valued(INDENT, "--indent"),
    { names: ["--arg"], values: [VARIABLE, TEXT] },
    { names: ["--argjson"], values: [VARIABLE, JSON_TEXT] },
  ],
  refused: {
    "-f": READS_FILE,
    "--from-file": READS_FILE,
    "--slurpfile": READS_FILE,
    "--rawfile": READS_FILE,
    "--argfile": READS_FILE,
    "--run-tests": READS_FILE,
    "-L": LOADS_CODE,
    "--library-path": LOADS_CODE,
    "--args": POSITIONAL,
    "--jsonargs": POSITIONAL,
    "-C": NO_COLORS,
    "--color-output": NO_COLORS,
    "--raw-output0": "jq 1.6 does not know this option, and an executor may have that.",
    "--": "jq 1.6 does not know this mark, and an executor may have that; put a program that begins with - in parentheses.",
  },
};
