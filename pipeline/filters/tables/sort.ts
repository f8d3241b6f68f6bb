import { type FilterTable, flag, valued } from "../filter-table.ts";
import { READS_FILE, RUNS_PROGRAM, WRITES_FILE } from "../reasons.ts";
import { CHARACTER, KEY, oneOf } from "../value-rules.ts";

const MACHINE = "How much of the machine a stage may use is not the command's to say.";

export const SORT: FilterTable = {
  name: "sort",
  program: "sort",
  dashes: 1,
  notes: ["A tab for `-t` is a real tab between quotes."],
  options: [
    flag("-b", "--ignore-leading-blanks"),
    flag("-d", "--dictionary-order"),
    flag("-f", "--ignore-case"),
    flag("-g", "--general-numeric-sort"),
    flag("-h", "--human-numeric-sort"),
    flag("-i", "--ignore-nonprinting"),
    flag("-M", "--month-sort"),
    flag("-n", "--numeric-sort"),
    flag("-r", "--reverse"),
    flag("-s", "--stable"),
    flag("-u", "--unique"),
    flag("-V", "--version-sort"),
    flag("-c", "--check", "--check=diagnose-first"),
    flag("-C", "--check=quiet", "--check=silent"),
    valued(oneOf("general-numeric", "human-numeric", "month", "numeric", "version"), "--sort"),
    valued(KEY, "-k", "--key"),
    valued(CHARACTER, "-t", "--field-separator"),
  ],
  refused: {
    "-o": WRITES_FILE,
    "--output": WRITES_FILE,
    "-T": WRITES_FILE,
    "--temporary-directory": WRITES_FILE,
    "--files0-from": READS_FILE,
    "--random-source": READS_FILE,
    "--compress-program": RUNS_PROGRAM,
    "-S": MACHINE,
    "--buffer-size": MACHINE,
    "--parallel": MACHINE,
    "--batch-size": MACHINE,
  },
};
