/** What an executor inside a sandbox keeps of the way out that it has handed over: nothing. */
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Enclosed, enclosedCases } from "../../fixtures/enclosed.ts";
import { descendants } from "../../fixtures/processes.ts";

const { cases, leftOut } = await enclosedCases();

/** Inode numbers of the TCP sockets that listen where a process lives. */
function listeners(pid: number): readonly string[] {
  const [, ...lines] = readFileSync(`/proc/${pid}/net/tcp`, "utf8").trim().split("\n");
  return lines
    .map((line) => line.trim().split(/\s+/))
    .flatMap(([, , , state, , , , , , inode = ""]) => (state === "0A" ? [inode] : []));
}

/** Inode numbers of the sockets that a process holds. */
function sockets(pid: number): readonly string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((name) => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${name}`))?.[1] ?? [];
    } catch {
      return []; // closed meanwhile
    }
  });
}

test.for(leftOut)("not enclosed here: %s", (reason, { skip }) => skip(reason));

describe.each(cases)("$sandbox, started by $who.name", ({ who, sandbox }) => {
  test("the port inside is the proxy's alone [sandbox-hands-over-its-way-out]", async () => {
    const inside = new Enclosed(who, { choice: { sandbox, cause: null, fix: null } });
    await inside.run("aws --version");
    const executor = descendants(inside.pid).find(({ commandLine }) => /^\S*node\S* \S*executor/.test(commandLine));
    const pid = executor?.pid ?? 0;
    const ports = listeners(pid);
    expect(sockets(inside.pid).filter((inode) => ports.includes(inode))).toHaveLength(1);
    for (const { pid: each } of descendants(inside.pid)) {
      expect(sockets(each).filter((inode) => ports.includes(inode))).toEqual([]);
    }
    await inside.close();
  });
});
