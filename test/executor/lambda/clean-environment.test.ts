import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { environmentCleaner } from "../../../executor/lambda/clean-environment.ts";
import { neverWarm } from "../../../executor/warm/warm-cli.ts";

let temporary: string;
let root: string;

beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), "to-be-cleaned-"));
  root = join(temporary, "aws-mcp-relay-1-x");
  mkdirSync(root);
  writeFileSync(join(root, "amazon-roots.pem"), "roots", { mode: 0o400 });
});
afterEach(() => rmSync(temporary, { recursive: true, force: true }));

const cleanerNow = () => environmentCleaner({ temporary, rootDirectory: root, warm: () => neverWarm("a test") });

test("an environment in which nothing happened is clean", () => {
  expect(cleanerNow().clean()).toBe(true);
});

test("what is new is removed, wherever it lies, and links lead nowhere", () => {
  const cleaner = cleanerNow();
  const outside = mkdtempSync(join(tmpdir(), "not-to-be-touched-"));
  writeFileSync(join(outside, "file"), "stays");
  mkdirSync(join(temporary, ".aws", "cli"), { recursive: true });
  mkdirSync(join(root, "request-1", "work"), { recursive: true });
  symlinkSync(outside, join(temporary, "link"));
  symlinkSync(outside, join(root, "warm-link"));
  chmodSync(join(root, "request-1"), 0o500);
  expect(cleaner.clean()).toBe(true);
  expect([readdirSync(temporary), readdirSync(root)]).toEqual([["aws-mcp-relay-1-x"], ["amazon-roots.pem"]]);
  expect(existsSync(join(outside, "file"))).toBe(true);
  rmSync(outside, { recursive: true });
});

test.each([
  [
    "rewritten",
    () => {
      chmodSync(join(root, "amazon-roots.pem"), 0o600);
      writeFileSync(join(root, "amazon-roots.pem"), "roots");
      chmodSync(join(root, "amazon-roots.pem"), 0o400);
    },
  ],
  [
    "replaced",
    () => {
      writeFileSync(join(root, "other"), "roots", { mode: 0o400 });
      renameSync(join(root, "other"), join(root, "amazon-roots.pem"));
    },
  ],
  ["removed", () => rmSync(join(root, "amazon-roots.pem"))],
  [
    "put into another directory",
    () => {
      rmSync(root, { recursive: true });
      mkdirSync(root);
    },
  ],
])("an environment whose own file was %s is not clean again", (_, tamper) => {
  const cleaner = cleanerNow();
  tamper();
  expect(cleaner.clean()).toBe(false);
});

test("pipes made ahead stay; what only bears such a name does not", () => {
  const cleaner = cleanerNow();
  execFileSync("mkfifo", [join(root, "pipe-1")]);
  writeFileSync(join(root, "pipe-2"), "no pipe");
  expect(cleaner.clean()).toBe(true);
  expect(readdirSync(root).sort()).toEqual(["amazon-roots.pem", "pipe-1"]);
});
