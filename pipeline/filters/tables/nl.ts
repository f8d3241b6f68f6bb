import { type FilterTable, flag, type ValueRule, valued } from "../filter-table.ts";
import { NUMBER, oneOf, TEXT } from "../value-rules.ts";

const STYLE: ValueRule = {
  name: "STYLE",
  pattern: /^(?:[atn]|p.*)$/s,
  expected: "Give it a (all lines), t (lines that are not empty), n (none), or p and a regular expression.",
};

export const NL: FilterTable = {
  name: "nl",
  program: "nl",
  dashes: 1,
  options: [
    valued(STYLE, "-b", "--body-numbering"),
    valued(STYLE, "-f", "--footer-numbering"),
    valued(STYLE, "-h", "--header-numbering"),
    valued(TEXT, "-d", "--section-delimiter"),
    valued(NUMBER, "-i", "--line-increment"),
    valued(NUMBER, "-l", "--join-blank-lines"),
    valued(oneOf("ln", "rn", "rz"), "-n", "--number-format"),
    flag("-p", "--no-renumber"),
    valued(TEXT, "-s", "--number-separator"),
    valued(NUMBER, "-v", "--starting-line-number"),
    valued(NUMBER, "-w", "--number-width"),
  ],
  refused: {},
};
