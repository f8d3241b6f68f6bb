import { awk } from "./awk.ts";
import type { FilterGrammar } from "./filter-table.ts";
import { grepGrammar } from "./grep.ts";
import { gunzip } from "./gunzip.ts";
import { jq } from "./jq.ts";
import { standardInputGrammar } from "./read-standard-input.ts";
import { sed } from "./sed.ts";
import { PLAIN_TABLES } from "./tables/index.ts";
import { tr } from "./tr.ts";

export type { FilterGrammar } from "./filter-table.ts";

/** The filters, by the name that a command writes, each with the grammar that reads its stage. */
export const FILTERS: ReadonlyMap<string, FilterGrammar> = new Map<string, FilterGrammar>([
  ...PLAIN_TABLES.map((table) => [table.name, standardInputGrammar(table)] as const),
  ["awk", awk],
  ["egrep", grepGrammar("-E")],
  ["fgrep", grepGrammar("-F")],
  ["grep", grepGrammar()],
  ["gunzip", gunzip],
  ["jq", jq],
  ["sed", sed],
  ["tr", tr],
]);
