import { type FilterTable, flag } from "../filter-table.ts";

const OPENS_NAMED_FILES = "This option opens the files that its input names, and a filter opens no file.";

export const SHA256SUM: FilterTable = {
  name: "sha256sum",
  program: "sha256sum",
  dashes: 1,
  options: [flag("-b", "--binary"), flag("-t", "--text"), flag("--tag")],
  refused: { "-c": OPENS_NAMED_FILES, "--check": OPENS_NAMED_FILES },
};
