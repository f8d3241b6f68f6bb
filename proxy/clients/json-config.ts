import { isDeepStrictEqual } from "node:util";
import { type ParseError, parse, printParseErrorCode } from "jsonc-parser";
import type { FileFormat } from "./clients.ts";
import { ConfigProblem, isRecord, unsafe } from "./config-problem.ts";
import { removeAtPath, setAtPath } from "./json-text.ts";
import { readEntry, type ServerEntry } from "./server-entry.ts";

type JsonFormat = Extract<FileFormat, { syntax: "json" }>;
type Path = readonly string[];

/** The servers of a configuration in JSON, with or without comments. @throws {ConfigProblem} */
export function jsonServers(text: string, { servers }: JsonFormat): ReadonlyMap<string, unknown> {
  const container = readRoot(text)[servers] ?? {};
  if (!isRecord(container)) throw new ConfigProblem(`has a "${servers}" that is no object`);
  return new Map(Object.entries(container));
}

/** Adds a server, or gives one that is there this command and these variables. @throws {ConfigProblem} */
export function setInJson(written: string, format: JsonFormat, name: string, entry: ServerEntry): string {
  const text = written.trim() === "" ? "{}\n" : written;
  const there = jsonServers(text, format).get(name);
  const place = [format.servers, name];
  const changes = isRecord(there)
    ? changesOf(place, there, entry)
    : [{ path: place, value: freshEntry(format, entry) }];
  const after = changes.reduce((now, { path, value }) => setAtPath(now, path, value) ?? refuse(), text);
  const expected = changes.reduce((root, { path, value }) => withValue(root, path, value), readRoot(text));
  return checked(after, expected);
}

/** Takes a server out. The object that held it stays, even when it is empty now. @throws {ConfigProblem} */
export function removeFromJson(text: string, format: JsonFormat, name: string): string {
  const path = [format.servers, name];
  return checked(removeAtPath(text, path) ?? refuse(), withValue(readRoot(text), path, undefined));
}

/** @throws {ConfigProblem} when the text does not mean what it should */
function checked(text: string, expected: unknown): string {
  const errors: ParseError[] = [];
  const root: unknown = parse(text, errors, { allowTrailingComma: true });
  return errors.length === 0 && isDeepStrictEqual(root, expected) ? text : refuse();
}

function refuse(): never {
  throw unsafe();
}

function freshEntry(
  { namesTransport }: JsonFormat,
  { command, args, env }: ServerEntry,
): Readonly<Record<string, unknown>> {
  const named = namesTransport ? { type: "stdio" } : {};
  return { ...named, command, args, ...(Object.keys(env).length > 0 ? { env } : {}) };
}

type Change = { readonly path: Path; readonly value: unknown };

/** Only what differs, so that whatever else the user wrote into the entry stays. */
function changesOf(place: Path, written: Readonly<Record<string, unknown>>, entry: ServerEntry): readonly Change[] {
  const current = readEntry(written);
  const changes: Change[] = [];
  if (current.command !== entry.command) changes.push({ path: [...place, "command"], value: entry.command });
  if (!isDeepStrictEqual(current.args, entry.args)) changes.push({ path: [...place, "args"], value: entry.args });
  const variables = Object.entries(entry.env).filter(([name, value]) => current.env[name] !== value);
  if (variables.length === 0) return changes;
  if (!isRecord(written.env)) return [...changes, { path: [...place, "env"], value: entry.env }];
  return [...changes, ...variables.map(([name, value]) => ({ path: [...place, "env", name], value }))];
}

function readRoot(text: string): Readonly<Record<string, unknown>> {
  if (text.trim() === "") return {};
  const errors: ParseError[] = [];
  const root: unknown = parse(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (first !== undefined) {
    const lines = text.slice(0, first.offset).split("\n");
    const place = `line ${lines.length}, column ${(lines.at(-1) ?? "").length + 1}`;
    throw new ConfigProblem(`is no valid JSON at ${place}: ${printParseErrorCode(first.error)}`);
  }
  if (!isRecord(root)) throw new ConfigProblem("holds no JSON object");
  return root;
}

/** The same data with one value set, or taken out where it is undefined. */
function withValue(
  root: Readonly<Record<string, unknown>>,
  path: Path,
  value: unknown,
): Readonly<Record<string, unknown>> {
  const [key = "", ...rest] = path;
  if (rest.length === 0) {
    const { [key]: _, ...others } = root;
    return value === undefined ? others : { ...others, [key]: value };
  }
  const inner = root[key];
  return { ...root, [key]: withValue(isRecord(inner) ? inner : {}, rest, value) };
}
