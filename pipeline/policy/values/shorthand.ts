import { UNREADABLE, type Value } from "./value.ts";

/**
 * Reads the AWS CLI's shorthand syntax, such as `Key=a,Values=b,c,Nested={x=[1,2],y="z w"}`. Reads a little more than the CLI
 * accepts, because the CLI judges it again; it must only never read something else than the CLI does.
 *
 * @returns an object of texts, lists and objects, or UNREADABLE
 */
export function readShorthand(text: string): Value {
  const reader = { text, at: 0 };
  try {
    const found = readPairs(reader, "");
    return reader.at === text.length ? found : UNREADABLE;
  } catch (error) {
    if (error instanceof NotShorthand) return UNREADABLE;
    throw error;
  }
}

type Reader = { readonly text: string; at: number };

class NotShorthand extends Error {
  override readonly name = "NotShorthand";
}

const KEY = /\s*([\w.#/ :-]+?)\s*@?=\s*/y;
const BARE = /(?:[^,\\"'[\]{}]|\\.)(?:[^,\\\]}]|\\.)*/y;
const QUOTED = /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/y;
const SPACE = /\s*/y;
const NEXT_PAIR = /,\s*[\w.#/ :-]+?\s*@?=/y;

/** @param end the character that ends the pairs: `}`, or "" for the end of the text */
function readPairs(reader: Reader, end: string): Value {
  const found: { [key: string]: Value } = {};
  while (!isAt(reader, end)) {
    const key = take(reader, KEY)?.[1];
    if (key === undefined || Object.hasOwn(found, key)) throw new NotShorthand();
    found[key] = readPairValue(reader);
    if (!isAt(reader, end)) expect(reader, ",");
  }
  return found;
}

function isAt(reader: Reader, end: string): boolean {
  take(reader, SPACE);
  return end === "" ? reader.at === reader.text.length : reader.text.startsWith(end, reader.at);
}

/** What stands behind `key=`: one value, or several with commas between, up to the next `key=`. */
function readPairValue(reader: Reader): Value {
  const first = readOne(reader);
  const values = [first];
  while (reader.text.charAt(reader.at) === "," && !looksAt(reader, NEXT_PAIR)) {
    reader.at += 1;
    if (reader.at < reader.text.length) values.push(readOne(reader));
  }
  return values.length === 1 ? first : values;
}

function readOne(reader: Reader): Value {
  take(reader, SPACE);
  const first = reader.text.charAt(reader.at);
  if (first === "[") return readList(reader);
  if (first === "{") return readNested(reader);
  const quoted = take(reader, QUOTED);
  if (quoted !== null) return plain(quoted[1] ?? quoted[2] ?? "");
  return plain(take(reader, BARE)?.[0] ?? "").trimEnd();
}

function readList(reader: Reader): Value {
  expect(reader, "[");
  const items: Value[] = [];
  while (!isAt(reader, "]")) {
    items.push(readOne(reader));
    if (!isAt(reader, "]")) expect(reader, ",");
  }
  expect(reader, "]");
  return items;
}

function readNested(reader: Reader): Value {
  expect(reader, "{");
  const found = readPairs(reader, "}");
  expect(reader, "}");
  return found;
}

function expect(reader: Reader, character: string): void {
  take(reader, SPACE);
  if (reader.text.charAt(reader.at) !== character) throw new NotShorthand();
  reader.at += 1;
}

function take(reader: Reader, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text);
  reader.at += found?.[0].length ?? 0;
  return found;
}

function looksAt(reader: Reader, pattern: RegExp): boolean {
  pattern.lastIndex = reader.at;
  return pattern.test(reader.text);
}

function plain(text: string): string {
  return text.replace(/\\(.)/g, "$1");
}
