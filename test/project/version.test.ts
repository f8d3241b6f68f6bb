import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { versionOf } from "../../scripts/version.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "version-"));
  writeFileSync(join(root, "package.json"), '{"version":"0.1.0"}');
});
afterEach(() => rmSync(root, { recursive: true }));

function git(...args: readonly string[]): string {
  const who = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "tag.gpgSign=false"];
  return execFileSync("git", [...who, ...args], { cwd: root, encoding: "utf8" }).trim();
}

function commit(): string {
  git("commit", "--quiet", "--allow-empty", "--no-gpg-sign", "--message", "change");
  return git("rev-parse", "--short=9", "HEAD");
}

test("without git it is what package.json says", () => {
  expect(versionOf(root)).toBe("0.1.0");
});

test("inside somebody else's repository it is what package.json says", () => {
  git("init", "--quiet");
  commit();
  const inner = join(root, "unpacked");
  mkdirSync(inner);
  writeFileSync(join(inner, "package.json"), '{"version":"2.0.0"}');
  expect(versionOf(inner)).toBe("2.0.0");
});

test("before the first tag it counts all commits", () => {
  git("init", "--quiet");
  commit();
  const head = commit();
  expect(versionOf(root)).toBe(`0.1.0-dev.2+g${head}`);
});

test("a repository without a commit has the version of package.json", () => {
  git("init", "--quiet");
  expect(versionOf(root)).toBe("0.1.0");
});

test.each(["annotated", "lightweight"])("a release is exactly its %s tag", (kind) => {
  git("init", "--quiet");
  commit();
  git(...(kind === "annotated" ? ["tag", "-a", "1.2.3", "-m", "Release 1.2.3"] : ["tag", "1.2.3"]));
  expect(versionOf(root)).toBe("1.2.3");
});

test("between tags it is the next patch, the commits since and the commit", () => {
  git("init", "--quiet");
  commit();
  git("tag", "-a", "1.2.3", "-m", "Release 1.2.3");
  commit();
  const head = commit();
  expect(versionOf(root)).toBe(`1.2.4-dev.2+g${head}`);
});

test.each(["v2.0.0", "2.0.0-rc.1", "latest"])("the tag %s is no release", (tag) => {
  git("init", "--quiet");
  commit();
  git("tag", "1.2.3");
  const head = commit();
  git("tag", tag);
  expect(versionOf(root)).toBe(`1.2.4-dev.1+g${head}`);
});
