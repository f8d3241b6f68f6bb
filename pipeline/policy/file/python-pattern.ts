import { PatternReader, Untranslatable } from "./python/pattern-reader.ts";
import { translateAll } from "./python/translate.ts";

/** A Python pattern as a JavaScript expression, or what of it has no exact counterpart and where. */
export type TranslatedPattern =
  | { readonly ok: true; readonly expression: RegExp }
  | { readonly ok: false; readonly problem: string; readonly index: number };

/**
 * Translates a regular expression of Python's `re`, in which policy files are written (docs.python.org/3/library/re.html). Where
 * JavaScript means the same by other words, these are put; what has no exact counterpart is refused. It finds what Python finds;
 * its groups are numbered alike, and have no names.
 */
export function translatePattern(pattern: string): TranslatedPattern {
  try {
    const { source, flags } = translateAll(new PatternReader(pattern));
    return { ok: true, expression: new RegExp(source, flags) };
  } catch (error) {
    if (error instanceof Untranslatable) return { ok: false, problem: error.message, index: error.index };
    if (error instanceof SyntaxError) return { ok: false, problem: "This is no regular expression.", index: 0 };
    throw error;
  }
}
