import { readFile } from "node:fs/promises";
import { CLIENTS, isInstalled, type McpClient } from "../../clients/clients.ts";
import { serversIn } from "../../clients/config-file.ts";
import { ConfigProblem } from "../../clients/config-problem.ts";
import { kindOf, readEntry } from "../../clients/server-entry.ts";
import { type Machine, thisMachine } from "../../platform/machine.ts";
import type { Check } from "../check.ts";
import { type Finding, fail, ok, skip, warn } from "../finding.ts";

/** Whether the MCP clients of this machine start this server. @param machine tests hand in others */
export function clientsCheck(machine: Machine = thisMachine()): Check {
  return {
    what: "MCP clients",
    async look() {
      const installed = CLIENTS.filter((client) => isInstalled(client, machine));
      if (installed.length > 0) return Promise.all(installed.map((client) => findingOf(client, machine)));
      return [skip("MCP clients", "none was found on this machine")];
    },
  };
}

async function findingOf(client: McpClient, machine: Machine): Promise<Finding> {
  const { id, title } = client;
  const init = `Run: npx -y aws-mcp-relay init --client ${id}`;
  const path = client.file(machine);
  try {
    const servers = serversIn(await readFile(path, "utf8"), client.format);
    const kinds = [...servers].map(([name, written]) => ({ name, kind: kindOf(readEntry(written)) }));
    const ours = kinds.find(({ kind }) => kind === "ours");
    if (ours !== undefined) return ok(title, `starts this server as "${ours.name}"`);
    const older = kinds.some(({ kind }) => kind === "forerunner");
    return older
      ? warn(title, "starts aws-mcp-server, not this one", init)
      : warn(title, "does not know this server", init);
  } catch (error) {
    if (error instanceof ConfigProblem) return fail(title, `${path} ${error.message}.`, "Correct the file by hand.");
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      return warn(title, "does not know this server", init);
    }
    return fail(title, `${path} cannot be read.`, "Give yourself the right to read it.");
  }
}
