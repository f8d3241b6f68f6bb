import { type FilterTable, flag, valued } from "../filter-table.ts";
import { NUMBER, TEXT } from "../value-rules.ts";

/** The options of util-linux 2.37 and later, as Debian 12 and Amazon Linux 2023 have it. */
export const COLUMN: FilterTable = {
  name: "column",
  program: "column",
  dashes: 0,
  notes: [
    "The options of util-linux 2.37 and later, as Debian 12 and Amazon Linux 2023 have them. macOS knows `-t`, `-s`, `-c` and `-x` only. A tab for `-s` is a real tab between quotes.",
  ],
  options: [
    flag("-t", "--table"),
    flag("-x", "--fillrows"),
    flag("-J", "--json"),
    flag("-d", "--table-noheadings"),
    flag("-e", "--table-header-repeat"),
    flag("-L", "--keep-empty-lines"),
    valued(TEXT, "-s", "--separator"),
    valued(TEXT, "-o", "--output-separator"),
    valued(NUMBER, "-c", "--output-width"),
    valued(NUMBER, "-l", "--table-columns-limit"),
    valued(TEXT, "-N", "--table-columns"),
    valued(TEXT, "-n", "--table-name"),
    valued(TEXT, "-O", "--table-order"),
    valued(TEXT, "-R", "--table-right"),
    valued(TEXT, "-H", "--table-hide"),
    valued(TEXT, "-T", "--table-truncate"),
    valued(TEXT, "-W", "--table-wrap"),
    valued(TEXT, "-E", "--table-noextreme"),
  ],
  refused: {},
};
