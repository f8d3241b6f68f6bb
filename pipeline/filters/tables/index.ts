import type { FilterTable } from "../filter-table.ts";
import { AWK } from "./awk.ts";
import { BASE64 } from "./base64.ts";
import { CAT } from "./cat.ts";
import { COLUMN } from "./column.ts";
import { CUT } from "./cut.ts";
import { FOLD } from "./fold.ts";
import { GREP } from "./grep.ts";
import { GUNZIP } from "./gunzip.ts";
import { HEAD } from "./head.ts";
import { JQ } from "./jq.ts";
import { NL } from "./nl.ts";
import { PASTE } from "./paste.ts";
import { REV } from "./rev.ts";
import { SED } from "./sed.ts";
import { SHA256SUM } from "./sha256sum.ts";
import { SORT } from "./sort.ts";
import { TAC } from "./tac.ts";
import { TAIL } from "./tail.ts";
import { TR } from "./tr.ts";
import { UNIQ } from "./uniq.ts";
import { WC } from "./wc.ts";

/** The programs that have options and read standard input: their tables are their whole grammar. */
export const PLAIN_TABLES: readonly FilterTable[] = [
  BASE64,
  CAT,
  COLUMN,
  CUT,
  FOLD,
  HEAD,
  NL,
  PASTE,
  REV,
  SHA256SUM,
  SORT,
  TAC,
  TAIL,
  UNIQ,
  WC,
];

/** The tables of all programs. */
export const TABLES: readonly FilterTable[] = [...PLAIN_TABLES, AWK, GREP, GUNZIP, JQ, SED, TR];
