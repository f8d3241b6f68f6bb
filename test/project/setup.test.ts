import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** A checkout with the set-up's own files and no package in its lock file. */
let checkout: string;
beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), "setup-"));
  cpSync(join(ROOT, "scripts/setup"), join(checkout, "scripts/setup"), { recursive: true });
  cpSync(join(ROOT, "scripts/setup.mjs"), join(checkout, "scripts/setup.mjs"));
  writeFileSync(join(checkout, "package-lock.json"), '{"packages":{"":{}}}');
});
afterEach(() => rmSync(checkout, { recursive: true }));

function setUp(root: string, path: string) {
  const env = { PATH: path, HOME: root };
  return spawnSync(process.execPath, ["scripts/setup.mjs"], { cwd: root, env, encoding: "utf8" });
}

test("setup says and does nothing when all is there", () => {
  expect(setUp(ROOT, process.env.PATH ?? "")).toMatchObject({ status: 0, stdout: "", stderr: "" });
});

test("without npm it names the command to run, and tries nothing that needs the packages", () => {
  const { status, stdout, stderr } = setUp(checkout, "/nonexistent");
  expect(status).toBe(1);
  expect(stdout).toBe("setup: installing the packages of package-lock.json (npm ci)\n");
  expect(stderr).toBe("setup: npm ci failed:\nspawnSync npm ENOENT\n  Run: npm ci\n");
});

test("it names all that it cannot bring, each with what to do", () => {
  mkdirSync(join(checkout, "node_modules"));
  writeFileSync(join(checkout, "node_modules/.package-lock.json"), '{"packages":{}}');
  mkdirSync(join(checkout, "bin"));
  symlinkSync(process.execPath, join(checkout, "bin/node"));
  const { status, stderr } = setUp(checkout, join(checkout, "bin"));
  expect(status).toBe(1);
  expect(stderr).toMatch(
    /setup: moto could not be installed:\npython3 is missing\n {2}Run: python3 -m pip install 'moto/,
  );
  expect(stderr).toMatch(/setup: the (AWS CLI|package @aws-cdk\/asset-awscli-v2) is missing\n {2}\w+/);
});

test("packages of another version than the lock file's are installed again", () => {
  const lock = { packages: { "": {}, "node_modules/left": { version: "2.0.0", integrity: "sha512-b" } } };
  const found = { packages: { "node_modules/left": { version: "1.0.0", integrity: "sha512-a" } } };
  mkdirSync(join(checkout, "node_modules"));
  writeFileSync(join(checkout, "package-lock.json"), JSON.stringify(lock));
  writeFileSync(join(checkout, "node_modules/.package-lock.json"), JSON.stringify(found));
  expect(setUp(checkout, "/nonexistent").stderr).toContain("npm ci failed");
});
