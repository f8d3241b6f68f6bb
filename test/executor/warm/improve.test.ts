/** What the warm AWS CLI does when there is time, and what it does without. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { askAwsCli } from "../../../executor/aws-cli/ask.ts";
import { WarmAwsCli } from "../../../executor/warm/warm-cli.ts";
import { descendants, residentBytes, until } from "../../fixtures/processes.ts";
import { officialAwsCli } from "../aws-cli/official-cli.ts";

/** Five more models of services, ec2's among them. */
const LOADED_BYTES = 15 * 1024 ** 2;

let directory: string;
let warm: WarmAwsCli;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "improve-"));
});
afterEach(() => {
  warm.end();
  rmSync(directory, { recursive: true, force: true });
});

async function startWarm(improvesAlone: boolean): Promise<() => number> {
  warm = new WarmAwsCli(await officialAwsCli(), { rootDirectory: directory, improvesAlone });
  await warm.decided();
  expect(warm.status()).toEqual({ state: "on", reason: null });
  const parent = warm.parent()?.pid ?? 0;
  return () => residentBytes(parent).now;
}

const ask = async () =>
  askAwsCli(await officialAwsCli(), { kind: "regions" }, { signal: AbortSignal.timeout(60_000), warm });

test("it loads what most pipelines use when it is told to, and then has nothing left to do", async () => {
  const resident = await startWarm(false);
  const before = resident();
  await ask();
  expect(resident() - before).toBeLessThan(LOADED_BYTES);
  await warm.improve();
  const after = resident();
  expect(after - before).toBeGreaterThan(LOADED_BYTES);
  await warm.improve();
  expect(resident()).toBe(after);
  await ask();
});

test("when it has done that, the child that waits has its own copies of what a command writes to", async () => {
  await startWarm(false);
  await warm.improve();
  const children = () => descendants(warm.parent()?.pid ?? 0);
  await until("the children that it took the place of have ended", () => children().length === 1);
  expect(minorFaults(children()[0]?.pid ?? 0)).toBeGreaterThan(1_000); // of some 1,300 pages; a child that has only been forked has 500
});

/** Pages that a process was given since it began, by `minflt` of proc_pid_stat(5). */
function minorFaults(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[7]);
}

test("in idle time it does so by itself", async () => {
  const resident = await startWarm(true);
  const before = resident();
  await until("it has loaded more", () => resident() - before > LOADED_BYTES);
  await ask();
});
