import { isDeepStrictEqual } from "node:util";
import { parse, TomlError } from "smol-toml";
import { ConfigProblem, isRecord, unsafe } from "./config-problem.ts";
import { readEntry, type ServerEntry } from "./server-entry.ts";
import { type TomlStatement, tomlStatements } from "./toml-statements.ts";

/** The table of Codex's `config.toml` that the servers stand in. */
const SERVERS = "mcp_servers";

type Root = Readonly<Record<string, unknown>>;

/** The servers of a configuration in TOML. @throws {ConfigProblem} */
export function tomlServers(text: string): ReadonlyMap<string, unknown> {
  const servers = readRoot(text)[SERVERS] ?? {};
  if (!isRecord(servers)) throw new ConfigProblem(`has an "${SERVERS}" that is no table`);
  return new Map(Object.entries(servers));
}

/** Adds a server behind all else, or gives one that is there this command and these variables. @throws {ConfigProblem} */
export function setInToml(text: string, name: string, entry: ServerEntry): string {
  const written = tomlServers(text).get(name);
  const changed =
    written === undefined ? append(text, name, entry) : changeEntry(text, name, readEntry(written), entry);
  const { command, args, env } = entry;
  const previous = isRecord(written) ? written : {};
  const variables = { ...readEntry(written).env, ...env };
  const expected = { ...previous, command, args, ...(Object.keys(variables).length > 0 ? { env: variables } : {}) };
  return checked(changed, withServer(readRoot(text), name, expected));
}

/** Takes a server out, with the blank lines before it. Comments behind it stay: they speak of what follows. @throws {ConfigProblem} */
export function removeFromToml(text: string, name: string): string {
  const gone = new Set(sectionsOf(text).flatMap((section) => (isBelow(section.keys, name) ? section.own : [])));
  const kept = tomlStatements(text).filter(({ start }) => !gone.has(start));
  return checked(kept.map(({ start, end }) => text.slice(start, end)).join(""), withServer(readRoot(text), name, null));
}

/** A header with its pairs, and where the statements start that go when it goes. */
type Section = { readonly keys: readonly string[]; readonly own: readonly number[] };

function sectionsOf(text: string): readonly Section[] {
  const statements = tomlStatements(text);
  return statements.flatMap((header, index) => {
    if (header.kind !== "header") return [];
    const following = statements.slice(index + 1);
    const next = following.findIndex(({ kind }) => kind === "header");
    const body = next < 0 ? following : following.slice(0, next);
    const lastPair = body.findLastIndex(({ kind }) => kind === "pair");
    const own = [...blankBefore(text, statements, index), header, ...body.slice(0, lastPair + 1)];
    return [{ keys: keysOf(header), own: own.map(({ start }) => start) }];
  });
}

function append(text: string, name: string, { command, args, env }: ServerEntry): string {
  const eol = lineEnd(text);
  const lines = [`[${SERVERS}.${key(name)}]`, `command = ${value(command ?? "")}`, `args = ${array(args)}`];
  if (Object.keys(env).length > 0) lines.push(`env = ${table(env)}`);
  const gap = text === "" ? "" : text.endsWith("\n") ? eol : eol + eol;
  return `${text}${gap}${lines.join(eol)}${eol}`;
}

/** Replaces what differs, statement by statement. */
function changeEntry(text: string, name: string, current: ServerEntry, entry: ServerEntry): string {
  const eol = lineEnd(text);
  const env = { ...current.env, ...entry.env };
  let changed = text;
  if (current.command !== entry.command) {
    changed = putPair(changed, [SERVERS, name], "command", value(entry.command ?? ""), eol);
  }
  if (!isDeepStrictEqual(current.args, entry.args)) {
    changed = putPair(changed, [SERVERS, name], "args", array(entry.args), eol);
  }
  if (isDeepStrictEqual(current.env, env)) return changed;
  const inner = [SERVERS, name, "env"];
  const hasTable = tomlStatements(changed).some(
    (each) => each.kind === "header" && isDeepStrictEqual(keysOf(each), inner),
  );
  if (!hasTable) return putPair(changed, [SERVERS, name], "env", table(env), eol);
  const different = Object.entries(env).filter(([variable, written]) => current.env[variable] !== written);
  return different.reduce((now, [variable, written]) => putPair(now, inner, variable, value(written), eol), changed);
}

/** Gives a key of a table, whose header is written out, another value; a key that is not there comes behind the others. */
function putPair(text: string, path: readonly string[], name: string, written: string, eol: string): string {
  const statements = tomlStatements(text);
  const from = statements.findIndex((each) => each.kind === "header" && isDeepStrictEqual(keysOf(each), path));
  if (from < 0) throw unsafe();
  const next = statements.findIndex((each, index) => index > from && each.kind === "header");
  const body = statements.slice(from, next < 0 ? undefined : next);
  const line = `${key(name)} = ${written}${eol}`;
  const old = body.find((each) => each.kind === "pair" && isDeepStrictEqual(keysOf(each), [name]));
  if (old !== undefined) return text.slice(0, old.start) + line + text.slice(old.end);
  const last = body.findLast(({ kind }) => kind !== "other") ?? body[0];
  const at = last?.end ?? text.length;
  return text.slice(0, at) + (text.slice(0, at).endsWith("\n") ? "" : eol) + line + text.slice(at);
}

function blankBefore(text: string, statements: readonly TomlStatement[], index: number): readonly TomlStatement[] {
  const blank: TomlStatement[] = [];
  for (let at = index - 1; at >= 0; at -= 1) {
    const statement = statements[at];
    if (statement === undefined || text.slice(statement.start, statement.end).trim() !== "") break;
    blank.push(statement);
  }
  return blank;
}

/** The keys of a header or a pair, without their quotes. */
function keysOf({ keys }: TomlStatement): readonly string[] {
  const found: string[] = [];
  let inner: unknown = parse(`${keys}=0`);
  while (isRecord(inner)) {
    const [name = ""] = Object.keys(inner);
    found.push(name);
    inner = inner[name];
  }
  return found;
}

function isBelow(keys: readonly string[], name: string): boolean {
  return keys[0] === SERVERS && keys[1] === name;
}

function readRoot(text: string): Root {
  try {
    return JSON.parse(JSON.stringify(parse(text))); // without the dates' class and the null prototypes
  } catch (error) {
    if (error instanceof TomlError) {
      throw new ConfigProblem(`is no valid TOML at line ${error.line}, column ${error.column}`);
    }
    throw unsafe();
  }
}

/** @throws {ConfigProblem} when the text does not mean what it should */
function checked(text: string, expected: Root): string {
  let root: Root;
  try {
    root = readRoot(text);
  } catch {
    throw unsafe();
  }
  if (!isDeepStrictEqual(root, expected)) throw unsafe();
  return text;
}

/** The same data with one server set, or taken out where it is null. */
function withServer(root: Root, name: string, entry: Root | null): Root {
  const { [SERVERS]: servers, ...others } = root;
  const { [name]: _, ...rest } = isRecord(servers) ? servers : {};
  const now = entry === null ? rest : { ...rest, [name]: entry };
  return Object.keys(now).length > 0 ? { ...others, [SERVERS]: now } : others;
}

function lineEnd(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

function key(name: string): string {
  return /^[A-Za-z0-9_-]+$/.test(name) ? name : value(name);
}

/** A basic string: JSON's escapes are TOML's too, but for DEL. */
function value(text: string): string {
  return JSON.stringify(text).replaceAll("\u007f", "\\u007f");
}

function array(values: readonly string[]): string {
  return `[${values.map(value).join(", ")}]`;
}

function table(values: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(values).map(([name, written]) => `${key(name)} = ${value(written)}`);
  return `{ ${pairs.join(", ")} }`;
}
