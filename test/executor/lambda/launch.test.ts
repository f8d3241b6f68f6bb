/** The program that starts the executor in a function: what it hands on, and what it does not. */
import { execFileSync, spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { compileProgram } from "../../fixtures/compile.ts";

const launch = await compileProgram("launch");
afterAll(() => {
  if (launch !== null) rmSync(dirname(launch), { recursive: true });
});
beforeEach(({ skip }) => {
  if (launch === null) skip("this machine has no C compiler");
});

const KEYS = { AWS_ACCESS_KEY_ID: "AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY: "hidden", AWS_SESSION_TOKEN: "also+hidden" };

function launched(script: string, environment: Record<string, string> = {}): string {
  const env = { ...KEYS, AWS_REGION: "eu-central-1", NODE_OPTIONS: "--inspect", LD_PRELOAD: "", ...environment };
  return execFileSync(launch ?? "", ["/bin/sh", "-c", script, "lambda.handler"], { env, encoding: "utf8" });
}

test("keys come by the descriptor, and stand in no environment", () => {
  const said = launched('cat <&"$AWS_MCP_KEYS_DESCRIPTOR"; echo --; tr "\\0" "\\n" </proc/self/environ');
  const [keys, environment] = said.split("--\n");
  expect(keys).toBe("AKIDEXAMPLE\nhidden\nalso+hidden\n");
  expect(environment).not.toMatch(/hidden|AKIDEXAMPLE|ACCESS_KEY/);
});

test("the environment is built: only what is named is passed on", () => {
  const names = launched("tr '\\0' '\\n' </proc/$$/environ", { AWS_MCP_TEAM: "{}", AWS_PROFILE: "x", EVIL: "1" })
    .trim()
    .split("\n")
    .map((line) => line.split("=")[0])
    .sort();
  expect(names).toEqual([
    "AWS_MCP_KEYS_DESCRIPTOR",
    "AWS_MCP_REAPS",
    "AWS_MCP_TEAM",
    "AWS_REGION",
    "HOME",
    "LAMBDA_TASK_ROOT",
    "LANG",
    "PATH",
    "TMPDIR",
    "TZ",
    "_HANDLER",
  ]);
});

test("what loses its parent becomes a child of what was started, and can gain no privileges", () => {
  const said = launched(
    "(sleep 30 & echo $!) | { read stray; grep PPid /proc/$stray/status; kill $stray; }; echo $$; grep NoNewPrivs /proc/$$/status",
  );
  const [parent, own, privileges] = said.trim().split("\n");
  expect(parent?.split(/\s+/)[1]).toBe(own);
  expect(privileges).toMatch(/\b1$/);
});

test("a program that is not there is said on standard error", () => {
  const done = spawnSync(launch ?? "", ["/no/such/program"], { env: KEYS, encoding: "utf8" });
  expect(done.status).toBe(126);
  expect(done.stderr).toContain("/no/such/program");
  expect(done.stderr).not.toContain("hidden");
});
