import type { PatternReader } from "./pattern-reader.ts";

/** Python's flags, as far as they have a counterpart. */
export type PatternFlags = {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
  readonly verbose: boolean;
  /** `\w`, `\d`, `\s` and `\b` know ASCII only. */
  readonly ascii: boolean;
};

const NO_FLAGS: PatternFlags = { ignoreCase: false, multiline: false, dotAll: false, verbose: false, ascii: false };

const NAMES: Readonly<Record<string, keyof PatternFlags>> = {
  i: "ignoreCase",
  m: "multiline",
  s: "dotAll",
  x: "verbose",
  a: "ascii",
};

const GLOBAL = /\(\?([a-zA-Z]+)\)/y;

/** Reads flags such as `(?i)` that stand at the very start, where they are about the whole pattern. */
export function readGlobalFlags(reader: PatternReader): PatternFlags {
  let flags = NO_FLAGS;
  for (
    let start = reader.at, found = reader.take(GLOBAL);
    found !== null;
    start = reader.at, found = reader.take(GLOBAL)
  ) {
    flags = withFlags(flags, found[1] ?? "", true, reader, start);
  }
  if (flags.ascii && flags.ignoreCase) {
    reader.fail("The flags a and i together have no exact counterpart here.", 0);
  }
  return flags;
}

/** Flags for a group, such as `(?s-x:`. Capitals can be overlooked in a whole pattern only. */
export function withGroupFlags(
  flags: PatternFlags,
  on: string,
  off: string,
  reader: PatternReader,
  start: number,
): PatternFlags {
  if (/[^smxu]/.test(on + off)) reader.fail("This flag can stand only at the very start of a pattern here.", start);
  return withFlags(withFlags(flags, on, true, reader, start), off, false, reader, start);
}

function withFlags(
  flags: PatternFlags,
  letters: string,
  value: boolean,
  reader: PatternReader,
  start: number,
): PatternFlags {
  let changed = flags;
  for (const letter of letters) {
    if (letter === "u") continue; // what a text has anyway
    const name = NAMES[letter];
    if (name === undefined) return reader.fail("This flag has no counterpart here.", start);
    changed = { ...changed, [name]: value };
  }
  return changed;
}
