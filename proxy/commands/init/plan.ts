import { readFile, realpath } from "node:fs/promises";
import type { McpClient } from "../../clients/clients.ts";
import { removeServer, serversIn, setServer } from "../../clients/config-file.ts";
import { ConfigProblem } from "../../clients/config-problem.ts";
import { moveOver } from "../../clients/forerunner.ts";
import { kindOf, ownEntry, readEntry, type ServerEntry } from "../../clients/server-entry.ts";
import { readSettings } from "../../config/read-settings.ts";
import type { Machine } from "../../platform/machine.ts";

/** What shall be done to every client's file. */
export type Wish = {
  readonly remove: boolean;
  /** The name of the entry that is meant; null: the one that is there, else `aws`. */
  readonly name: string | null;
  readonly variables: Readonly<Record<string, string>>;
};

/** A client's file before and after, and what the user should know of it. Nothing has been written. */
export type PlannedFile = {
  readonly client: McpClient;
  /** The file itself, where the client's path is a link. */
  readonly path: string;
  /** Null: there is no such file. */
  readonly before: Buffer | null;
  readonly after: string;
  readonly notes: readonly string[];
};

type Edited = { readonly text: string; readonly notes: readonly string[] };

const BYTE_ORDER_MARK = "\ufeff";

/** Works out what a client's file becomes. @throws {ConfigProblem} with a sentence that names the file */
export async function planFile(client: McpClient, wish: Wish, machine: Machine): Promise<PlannedFile> {
  const named = client.file(machine);
  const path = await realpath(named).catch(() => named);
  try {
    const before = await readIfThere(path);
    const whole = textOf(before);
    const mark = whole.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
    const edited = edit(whole.slice(mark.length), client, wish, machine);
    return { client, path, before, after: mark + edited.text, notes: edited.notes };
  } catch (error) {
    if (error instanceof ConfigProblem) throw new ConfigProblem(`${path} ${error.message}.`);
    throw error;
  }
}

function edit(text: string, client: McpClient, wish: Wish, machine: Machine): Edited {
  const { format } = client;
  const servers = [...serversIn(text, format)].map(([name, written]) => {
    const entry = readEntry(written);
    return { name, entry, kind: kindOf(entry) };
  });
  const meant = servers.filter(({ name }) => wish.name === null || name === wish.name);
  if (wish.remove) {
    const ours = meant.filter(({ kind }) => kind === "ours");
    return { text: ours.reduce((now, { name }) => removeServer(now, format, name), text), notes: [] };
  }
  const notes: string[] = [];
  let now = text;
  const ownings: { name: string; entry: ServerEntry }[] = [];
  for (const { name, entry, kind } of meant) {
    if (kind === "other") continue;
    const moved = kind === "forerunner" ? moveOver(entry, machine) : { env: entry.env, notes: [] };
    const own = kind === "forerunner" ? ownEntry(machine.platform, moved.env) : entry;
    if (kind === "forerunner") {
      notes.push(`The entry ${JSON.stringify(name)} of aws-mcp-server is moved over.`, ...moved.notes);
      notes.push(...problemsOf(moved.env).map((problem) => `The server will not start with this: ${problem}`));
      now = setServer(now, format, name, own);
    }
    ownings.push({ name, entry: own });
  }
  return { text: settle(now, ownings, servers, client, wish, machine), notes };
}

/** Gives the one entry that is ours the variables; where there is none, adds one. */
function settle(
  text: string,
  ownings: readonly { name: string; entry: ServerEntry }[],
  servers: readonly { name: string }[],
  { format }: McpClient,
  { name, variables }: Wish,
  { platform }: Machine,
): string {
  const [own, ...more] = ownings;
  if (own === undefined) {
    refuseNewProblems({}, variables);
    return setServer(text, format, freeName(name, servers), ownEntry(platform, variables));
  }
  if (Object.keys(variables).length === 0) return text;
  if (more.length > 0) {
    const names = ownings.map((each) => each.name).join(", ");
    throw new ConfigProblem(`has several entries of ours (${names}); say by --name which one the settings are for`);
  }
  const env = { ...own.entry.env, ...variables };
  refuseNewProblems(own.entry.env, env);
  return setServer(text, format, own.name, { ...own.entry, env });
}

/** Settings that the server would not start with; what was wrong before is the user's. @throws {ConfigProblem} */
function refuseNewProblems(before: ServerEntry["env"], after: ServerEntry["env"]): void {
  const old = problemsOf(before);
  const [problem] = problemsOf(after).filter((each) => !old.includes(each));
  if (problem !== undefined)
    throw new ConfigProblem(`would start a server that does not start: ${problem.replace(/\.$/, "")}`);
}

/** What a client puts in the place of `${env:NAME}` and the like is not known here. */
function problemsOf(env: ServerEntry["env"]): readonly string[] {
  const known = Object.fromEntries(Object.entries(env).filter(([, value]) => !value.includes("${")));
  const read = readSettings(known);
  return read.ok ? [] : read.problems;
}

/** A name that belongs to another server is never taken. */
function freeName(wanted: string | null, servers: readonly { name: string }[]): string {
  const isTaken = (name: string) => servers.some((server) => server.name === name);
  const free = (wanted === null ? ["aws", "aws-mcp-relay"] : [wanted]).find((name) => !isTaken(name));
  if (free !== undefined) return free;
  throw new ConfigProblem(`has another server named ${wanted ?? "aws-mcp-relay"}; give another name by --name`);
}

async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ENOENT") return null;
    throw new ConfigProblem(`cannot be read (${String(code)})`);
  }
}

function textOf(bytes: Buffer | null): string {
  const text = bytes?.toString("utf8") ?? "";
  if (bytes !== null && !Buffer.from(text).equals(bytes)) throw new ConfigProblem("is not written in UTF-8");
  return text;
}
