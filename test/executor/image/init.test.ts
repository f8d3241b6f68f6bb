/** The first process of a container, compiled by this machine's own compiler. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { until } from "../../fixtures/processes.ts";

const SOURCE = fileURLToPath(new URL("../../../executor/image/init.c", import.meta.url));
const COMPILER = ["/usr/bin/cc", "/usr/bin/gcc", "/usr/bin/clang"].find((path) => existsSync(path));
/** A namespace of its own makes it the first process, as in a container. */
const UNSHARE = ["--user", "--map-root-user", "--pid", "--fork", "--mount-proc"];
const canBeFirst = spawnSync("/usr/bin/unshare", [...UNSHARE, "/bin/true"]).status === 0;
const canCompile = COMPILER !== undefined && process.platform === "linux";

test.for(canCompile ? [] : ["there is no C compiler on this Linux, or no Linux"])(
  "not tried here: %s",
  (reason, { skip }) => skip(reason),
);

describe.each(canCompile ? [COMPILER] : [])("compiled by %s", (compiler) => {
  let folder: string;
  let init: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "init-"));
    init = join(folder, "init");
    const compiled = spawnSync(compiler, ["-Wall", "-Wextra", "-Werror", "-o", init, SOURCE], { encoding: "utf8" });
    expect(compiled).toMatchObject({ status: 0, stderr: "" });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = (...args: readonly string[]) => spawnSync(init, args).status;

  test("it ends as its program does", () => {
    expect(run("/bin/true")).toBe(0);
    expect(run("/bin/false")).toBe(1);
  });

  test("what cannot be started is said by the exit code", () => {
    expect(run("/no/such/program")).toBe(126);
    expect(run()).toBe(126);
  });

  test("signals reach the program, and its end by one is said as a shell would", async () => {
    const child = spawn(init, ["/bin/sleep", "1000"]);
    await until("the program runs", () => childrenOf(child.pid ?? 0).some((pid) => commandOf(pid) === "sleep"));
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([128 + 15, null]);
  });

  test("what has lost its parent is taken leave of", ({ skip }) => {
    if (!canBeFirst) skip("this machine lets nobody make namespaces");
    const script = `import os, time
for _ in range(20):
    if os.fork() == 0:
        if os.fork() == 0: time.sleep(0.01); os._exit(0)
        os._exit(0)
for _ in range(20): os.wait()
deadline = time.time() + 20
def others():
    return [pid for pid in os.listdir("/proc") if pid.isdigit() and int(pid) not in (1, os.getpid())]
while others() and time.time() < deadline: time.sleep(0.01)
print(len(others()))`;
    const unshared = spawnSync("/usr/bin/unshare", [...UNSHARE, init, "/usr/bin/python3", "-c", script], {
      encoding: "utf8",
    });
    expect(unshared).toMatchObject({ stdout: "0\n", status: 0 });
  });
});

function childrenOf(pid: number): readonly number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number);
}

function commandOf(pid: number): string {
  return readFileSync(`/proc/${pid}/comm`, "utf8").trim();
}
