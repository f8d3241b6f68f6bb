import { CLIENTS, isInstalled, type McpClient } from "../../clients/clients.ts";
import { ConfigProblem } from "../../clients/config-problem.ts";
import { readSettings } from "../../config/read-settings.ts";
import { type Machine, thisMachine } from "../../platform/machine.ts";
import type { Program } from "../commands.ts";
import { EXIT } from "../exit-codes.ts";
import { describeDifference } from "./difference.ts";
import { type Flags, readFlags } from "./flags.ts";
import { type PlannedFile, planFile } from "./plan.ts";
import { INIT_USAGE } from "./usage.ts";
import { writePlanned } from "./write-file.ts";

/** Puts this server into the configurations of MCP clients, or takes it out. Shows first, then writes. */
export async function init(args: readonly string[], { print }: Program): Promise<number> {
  const flags = readFlags(args);
  if (typeof flags === "string") return complain(flags, EXIT.usage);
  if (flags.help) {
    print(INIT_USAGE);
    return 0;
  }
  const isTerminal = process.stdin.isTTY === true && process.stderr.isTTY === true;
  const missing = isTerminal || flags.yes || flags.print ? null : whatIsMissing(flags);
  if (missing !== null) return complain(missing, EXIT.usage);
  try {
    return await carryOut(flags, isTerminal, print);
  } catch (error) {
    if (error instanceof Error && error.name === "DialogLeft") return complain("Nothing was changed.", EXIT.failed);
    if (error instanceof ConfigProblem) return complain(`${error.message}\nNothing was changed.`, EXIT.failed);
    throw error;
  }
}

async function carryOut(given: Flags, isTerminal: boolean, print: Program["print"]): Promise<number> {
  const machine = thisMachine();
  const asks = isTerminal && !given.yes && !given.print;
  const flags = asks ? await (await import("./ask.ts")).askFor(given, machine) : given;
  const clients = chosenClients(flags.clients, machine);
  if (clients.length === 0) return complain("No MCP client was found. Name one by --client.", EXIT.failed);
  const planned = await Promise.all(clients.map((client) => planFile(client, flags, machine)));
  const fault = await targetsFault(flags.variables);
  if (fault !== null) return complain(`${fault}\nNothing was changed.`, EXIT.failed);
  for (const file of planned) show(file, machine, print);
  const changes = planned.filter(({ before, after }) => (before?.toString("utf8") ?? "") !== after);
  if (flags.print || changes.length === 0) return 0;
  if (asks && !(await (await import("./ask.ts")).askConsent())) return complain("Nothing was changed.", EXIT.failed);
  return writeAll(changes, print);
}

/** What is wrong with the file of team accounts that is named, or null. */
async function targetsFault(variables: Flags["variables"]): Promise<string | null> {
  const read = readSettings(variables);
  if (!read.ok || read.settings.targetsFile === null) return null; // the plan says what is wrong
  const { readTargets } = await import("../../targets/read-targets.ts");
  const targets = await readTargets(read.settings);
  return targets.ok ? null : targets.problem;
}

function whatIsMissing({ clients }: Flags): string {
  const why = clients === null ? "init asks questions, and this is no terminal." : "This is no terminal to ask on.";
  return `${why} Say what to do by flags: --client CLIENT --yes writes, --client CLIENT --print only prints.`;
}

function chosenClients(ids: readonly string[] | null, machine: Machine): readonly McpClient[] {
  const all = ids === null || ids.includes("all");
  return CLIENTS.filter((client) => ids?.includes(client.id) === true || (all && isInstalled(client, machine)));
}

function show({ client, path, before, after, notes }: PlannedFile, machine: Machine, print: Program["print"]): void {
  const difference = describeDifference(path, before?.toString("utf8") ?? "", after);
  const absent = isInstalled(client, machine) ? [] : [`${client.title} was not found on this machine.`];
  print(`${client.title}: ${difference}${[...absent, ...notes].map((note) => `${note}\n`).join("")}\n`);
}

async function writeAll(changes: readonly PlannedFile[], print: Program["print"]): Promise<number> {
  let failures = 0;
  for (const file of changes) {
    try {
      const { copy } = await writePlanned(file);
      print(`Written: ${file.path}\n${copy === null ? "" : `  what was there is kept in ${copy}\n`}`);
    } catch (error) {
      failures += 1;
      const reason = error instanceof Error ? error.message : String(error);
      complain(`${file.path} was not written: ${reason}.`, EXIT.failed);
    }
  }
  if (failures < changes.length) {
    print("Restart the client, so that it reads its configuration. Whether all is well: npx -y aws-mcp-relay doctor\n");
  }
  return failures === 0 ? 0 : EXIT.failed;
}

function complain(problem: string, code: number): number {
  const help = code === EXIT.usage ? "\nTry: aws-mcp-relay init --help" : "";
  process.stderr.write(`${problem}${help}\n`);
  return code;
}
