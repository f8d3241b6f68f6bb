import { UNREADABLE, type Value } from "./value.ts";

/**
 * Reads the AWS CLI's shorthand syntax, such as `Key=a,Values=b,c,Nested={x=[1,2],y="z w"}`, as the CLI does.
 *
 * @returns an object of texts, lists and objects; UNREADABLE where the CLI would refuse the text
 */
export function readShorthand(text: string): Value {
  try {
    return readPairs({ text, at: 0 });
  } catch (error) {
    if (error instanceof NotShorthand) return UNREADABLE;
    throw error;
  }
}

type Reader = { readonly text: string; at: number };

class NotShorthand extends Error {
  override readonly name = "NotShorthand";
}

const SPACE = /\s*/y;
const KEY = /[\w.#/:-]*/y;
const QUOTED = /"(?:\\\\|\\"|[^"])*"|'(?:\\\\|\\'|[^'])*'/y;
/** Behind `=`, and in lists and objects. */
const FIRST = /(?:\\,|[^\s"',=[{])(?:\\,|[^"',\]}])*/y;
/** Behind a comma that begins no `key=`. */
const FURTHER = /(?:\\,|[^\s"',=[{])(?:\\,|[^"',=])*/y;

/** `key=value`, with commas between, to the end of the text. */
function readPairs(reader: Reader): Value {
  const found = new Map<string, Value>();
  addPair(found, reader, readValues);
  while (reader.at < reader.text.length) {
    expect(reader, ",");
    addPair(found, reader, readValues);
  }
  return Object.fromEntries(found);
}

function addPair(found: Map<string, Value>, reader: Reader, readValue: (reader: Reader) => Value): void {
  const key = take(reader, KEY) ?? "";
  if (found.has(key)) throw new NotShorthand();
  take(reader, SPACE);
  if (next(reader) === "@") reader.at += 1;
  expect(reader, "=");
  found.set(key, readValue(reader));
}

function readValues(reader: Reader): Value {
  if (next(reader) === "[") return readList(reader);
  if (next(reader) === "{") return readObject(reader);
  const first = readText(reader, FIRST) ?? "";
  const further = readFurther(reader);
  return further.length === 0 ? first : [first, ...further];
}

/** The texts behind `key=text,`, until one turns out to be the next key. */
function readFurther(reader: Reader): readonly Value[] {
  const found: Value[] = [];
  for (;;) {
    take(reader, SPACE);
    const comma = reader.at;
    if (next(reader) !== ",") return found;
    expect(reader, ",");
    const text = readText(reader, FURTHER);
    take(reader, SPACE);
    if (text === null || !["", ","].includes(next(reader))) {
      reader.at = comma;
      return found;
    }
    found.push(text);
  }
}

function readList(reader: Reader): Value {
  const found: Value[] = [];
  expect(reader, "[");
  while (next(reader) !== "]") {
    found.push(readNested(reader));
    endItem(reader, "]");
  }
  reader.at += 1;
  return found;
}

function readObject(reader: Reader): Value {
  const found = new Map<string, Value>();
  expect(reader, "{");
  while (next(reader) !== "}") {
    addPair(found, reader, readNested);
    endItem(reader, "}");
  }
  reader.at += 1;
  return Object.fromEntries(found);
}

function readNested(reader: Reader): Value {
  if (next(reader) === "[") return readList(reader);
  if (next(reader) === "{") return readObject(reader);
  return readText(reader, FIRST) ?? "";
}

function endItem(reader: Reader, end: string): void {
  take(reader, SPACE);
  if (next(reader) !== end) expect(reader, ",");
}

/** @param bare what a text without quotes looks like @returns null where no text stands here */
function readText(reader: Reader, bare: RegExp): string | null {
  const quoted = take(reader, QUOTED);
  if (quoted !== null) return withoutQuotes(quoted);
  return take(reader, bare)?.replaceAll("\\,", ",").trimEnd() ?? null;
}

function withoutQuotes(quoted: string): string {
  const quote = quoted.charAt(0);
  return quoted.slice(1, -1).replaceAll(`\\${quote}`, quote).replaceAll("\\\\", "\\");
}

/** Takes a character and the space behind it. @throws {NotShorthand} where another stands here */
function expect(reader: Reader, character: string): void {
  if (next(reader) !== character) throw new NotShorthand();
  reader.at += 1;
  take(reader, SPACE);
}

function next({ text, at }: Reader): string {
  return text.charAt(at);
}

function take(reader: Reader, pattern: RegExp): string | null {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text)?.[0] ?? null;
  reader.at += found?.length ?? 0;
  return found;
}
