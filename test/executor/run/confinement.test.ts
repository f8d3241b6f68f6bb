/** The program of the image that takes system calls away from stages. */
import { execFileSync, spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { findConfinement, isConfining } from "../../../executor/run/confinement.ts";
import { underLimits } from "../../../executor/run/launcher.ts";
import { compileProgram } from "../../fixtures/compile.ts";

const confine = await compileProgram("confine");
afterAll(async () => {
  await findConfinement("/nowhere");
  if (confine !== null) rmSync(dirname(confine), { recursive: true });
});
beforeEach(({ skip }) => {
  if (confine === null) skip("this machine has no C compiler");
});

/** What Python comes to with a call: `ok`, or the number of the error. */
function attempt(expression: string, ...options: readonly string[]): string {
  const script = `import os, socket, ctypes
libc = ctypes.CDLL(None, use_errno=True)
def call(*a):
    if libc.syscall(*a) < 0: raise OSError(ctypes.get_errno(), "")
try:
    ${expression}
    print("ok")
except OSError as error:
    print(error.errno)`;
  return execFileSync(confine ?? "", [...options, "/usr/bin/python3", "-I", "-S", "-c", script], {
    encoding: "utf8",
  }).trim();
}

const EPERM = "1";
const NUMBERS = process.arch === "arm64" ? { unshare: 97, ptrace: 117 } : { unshare: 272, ptrace: 101 };

test("sockets of every kind are closed to filters, and open to the AWS CLI", () => {
  for (const family of ["AF_INET", "AF_INET6", "AF_UNIX", "AF_NETLINK"]) {
    const type = family === "AF_NETLINK" ? "SOCK_RAW" : "SOCK_STREAM";
    expect([family, attempt(`socket.socket(socket.${family}, socket.${type})`)]).toEqual([family, EPERM]);
  }
  expect(attempt("socket.socketpair()")).toBe(EPERM);
  expect(attempt("socket.socket(socket.AF_INET, socket.SOCK_STREAM)", "--network")).toBe("ok");
});

test.each([[], ["--network"]])("tracing, and namespaces, are closed to all (%j)", (...options) => {
  expect(attempt(`call(${NUMBERS.ptrace}, 0, 0, 0, 0)`, ...options)).toBe(EPERM);
  expect(attempt(`call(${NUMBERS.unshare}, 0x10000000)`, ...options)).toBe(EPERM);
  expect(attempt("call(425, 1, 0)", ...options)).toBe(EPERM);
});

test("a stage starts programs and threads as before", () => {
  expect(attempt("os.waitpid(os.fork() or os._exit(0), 0)")).toBe("ok");
  expect(attempt("import threading; t = threading.Thread(target=print); t.start(); t.join()")).toContain("ok");
});

test("a program that is not there is said on standard error", () => {
  const done = spawnSync(confine ?? "", ["/no/such/program"], { encoding: "utf8" });
  expect(done.status).toBe(126);
  expect(done.stderr).toContain("/no/such/program");
});

test("where it is there, it stands last before the command", async () => {
  const limits = { memoryBytes: 1_000, fileBytes: 2_000, mayFork: true, hasNetwork: false };
  const command = { program: "/usr/bin/jq", args: ["."] };
  expect(underLimits(command, limits).args).not.toContain(confine);
  await findConfinement(confine ?? "");
  expect(isConfining()).toBe(true);
  expect(underLimits(command, limits).args.slice(-3)).toEqual([confine, "/usr/bin/jq", "."]);
  expect(underLimits(command, { ...limits, hasNetwork: true }).args.slice(-4)).toEqual([
    confine,
    "--network",
    "/usr/bin/jq",
    ".",
  ]);
});
