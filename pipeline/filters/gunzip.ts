import type { FilterGrammar } from "./filter-table.ts";
import { standardInputGrammar } from "./read-standard-input.ts";
import { GUNZIP } from "./tables/gunzip.ts";

const check = standardInputGrammar(GUNZIP);

/** Reads `gunzip` with the options that say what it does anyway, and spawns `gzip -dc`. */
export const gunzip: FilterGrammar = (words) => ({ program: check(words).program, args: ["-dc"] });
