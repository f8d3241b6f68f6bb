import { awk } from "./awk.ts";
import type { FilterGrammar } from "./filter-table.ts";
import { grepGrammar } from "./grep.ts";
import { gunzip } from "./gunzip.ts";
import { jq } from "./jq.ts";
import { standardInputGrammar } from "./read-standard-input.ts";
import { sed } from "./sed.ts";
import { BASE64 } from "./tables/base64.ts";
import { CAT } from "./tables/cat.ts";
import { COLUMN } from "./tables/column.ts";
import { CUT } from "./tables/cut.ts";
import { FOLD } from "./tables/fold.ts";
import { HEAD } from "./tables/head.ts";
import { NL } from "./tables/nl.ts";
import { PASTE } from "./tables/paste.ts";
import { REV } from "./tables/rev.ts";
import { SHA256SUM } from "./tables/sha256sum.ts";
import { SORT } from "./tables/sort.ts";
import { TAC } from "./tables/tac.ts";
import { TAIL } from "./tables/tail.ts";
import { UNIQ } from "./tables/uniq.ts";
import { WC } from "./tables/wc.ts";
import { tr } from "./tr.ts";

export type { FilterGrammar } from "./filter-table.ts";

/** The filters, by the name that a command writes, each with the grammar that reads its stage. */
export const FILTERS: ReadonlyMap<string, FilterGrammar> = new Map([
  ["awk", awk],
  ["base64", standardInputGrammar(BASE64, 1)],
  ["cat", standardInputGrammar(CAT, 1)],
  ["column", standardInputGrammar(COLUMN, 0)],
  ["cut", standardInputGrammar(CUT, 1)],
  ["egrep", grepGrammar("-E")],
  ["fgrep", grepGrammar("-F")],
  ["fold", standardInputGrammar(FOLD, 1)],
  ["grep", grepGrammar()],
  ["gunzip", gunzip],
  ["head", standardInputGrammar(HEAD, 1)],
  ["jq", jq],
  ["nl", standardInputGrammar(NL, 1)],
  ["paste", standardInputGrammar(PASTE, Number.POSITIVE_INFINITY)],
  ["rev", standardInputGrammar(REV, 0)],
  ["sed", sed],
  ["sha256sum", standardInputGrammar(SHA256SUM, 1)],
  ["sort", standardInputGrammar(SORT, 1)],
  ["tac", standardInputGrammar(TAC, 1)],
  ["tail", standardInputGrammar(TAIL, 1)],
  ["tr", tr],
  ["uniq", standardInputGrammar(UNIQ, 1)],
  ["wc", standardInputGrammar(WC, 1)],
]);
