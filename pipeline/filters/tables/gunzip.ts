import { type FilterTable, flag } from "../filter-table.ts";

/** `gunzip` is a shell script: `gzip -dc` is spawned, which is what every option accepted here means. */
export const GUNZIP: FilterTable = {
  name: "gunzip",
  program: "gzip",
  dashes: 1,
  notes: ["Run as `gzip -dc`."],
  options: [flag("-c", "--stdout", "--to-stdout"), flag("-d", "--decompress", "--uncompress")],
  refused: {},
};
