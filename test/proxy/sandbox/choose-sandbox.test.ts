import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chooseSandbox } from "../../../proxy/sandbox/choose-sandbox.ts";
import { Enclosed } from "../../fixtures/enclosed.ts";

const NOWHERE = { bubblewrap: "/nonexistent/bwrap", python: "/nonexistent/python3", sandboxExec: "/nonexistent/x" };
const ME = { name: "me", uid: process.getuid?.() ?? 0 };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "choose-sandbox-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function program(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  return path;
}

describe("a machine without a sandbox is told what it lacks", () => {
  test("bubblewrap is not installed", async () => {
    expect(await chooseSandbox("linux", NOWHERE)).toEqual({
      sandbox: "none",
      cause: expect.stringContaining("bubblewrap is not installed."),
      fix: expect.stringContaining("apt-get install bubblewrap"),
    });
  });

  test("bubblewrap may not make namespaces", async () => {
    const refused = program("bwrap", "echo 'bwrap: No permissions to create new namespace' >&2; exit 1");
    const choice = await chooseSandbox("linux", { ...NOWHERE, bubblewrap: refused });
    expect(choice).toMatchObject({ sandbox: "none", cause: expect.stringMatching(/namespaces/) });
    expect(choice.fix).toContain("docs/sandbox.md");
  });

  test("Windows has none", async () => {
    const choice = await chooseSandbox("win32", NOWHERE);
    expect(choice).toMatchObject({ sandbox: "none", fix: expect.stringMatching(/docker.*lambda/) });
  });

  test("Seatbelt does not nest", async () => {
    const nested = program("sandbox-exec", "echo 'sandbox_apply: Operation not permitted' >&2; exit 71");
    const choice = await chooseSandbox("darwin", { ...NOWHERE, sandboxExec: nested });
    expect(choice).toMatchObject({
      sandbox: "none",
      cause: expect.stringContaining("inside a Seatbelt sandbox already"),
    });
  });

  test("Seatbelt works where its program does", async () => {
    const willing = program("sandbox-exec-2", "exit 0");
    const choice = await chooseSandbox("darwin", { ...NOWHERE, sandboxExec: willing });
    expect(choice).toEqual({ sandbox: "seatbelt", cause: null, fix: null });
  });
});

describe("where there is no sandbox", () => {
  const choice = { sandbox: "none", cause: "There is none.", fix: "Get one." } as const;

  test("required refuses, with the cause and the fix [sandbox-required]", async () => {
    const executor = new Enclosed(ME, { choice, sandbox: "required" });
    const { result, output } = await executor.run("aws --version");
    expect(output).toBe("");
    expect(result.error).toEqual({
      code: "sandbox_unavailable",
      message: "AWS_MCP_SANDBOX is required, and there is no sandbox. There is none.",
      hint: "Get one.",
    });
    await executor.close();
  });

  test("auto runs, and says so in the log and in every result [unsandboxed-is-said]", async () => {
    const executor = new Enclosed(ME, { choice, sandbox: "auto" });
    const { result } = await executor.run("aws --version");
    expect(result).toMatchObject({ error: null, answeredBy: { sandbox: "none" } });
    expect(executor.log).toContain("without a sandbox");
    expect(executor.log).toContain("Get one.");
    await executor.close();
  });
});
