import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findFilterProgram, missingFilterError, missingFilterPrograms } from "../../../executor/run/filter-programs.ts";
import { FILTER_PROGRAMS } from "../../../pipeline/stage.ts";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "filter-programs-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function place(name: string, mode = 0o755): string {
  const path = join(directory, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, "", { mode });
  return path;
}

test("finds every filter where the system keeps its programs", () => {
  expect(missingFilterPrograms()).toEqual([]);
  for (const program of FILTER_PROGRAMS) expect(findFilterProgram(program)).toMatch(/^\/(usr\/(local\/)?)?bin\//);
});

test("takes the first directory that has it", () => {
  place("second/jq");
  const first = place("first/jq");
  expect(findFilterProgram("jq", [join(directory, "first"), join(directory, "second")])).toBe(first);
});

test("passes a file over that may not be executed", () => {
  place("first/jq", 0o644);
  const second = place("second/jq");
  expect(findFilterProgram("jq", [join(directory, "first"), join(directory, "second")])).toBe(second);
});

test("awk is gawk and nothing else", () => {
  place("awk");
  expect(findFilterProgram("awk", [directory])).toBeNull();
  expect(findFilterProgram("awk", [directory, "/usr/bin"])).toBe("/usr/bin/gawk");
});

test.each(["tac", "sha256sum"] as const)("%s is found by Homebrew's name", (program) => {
  const path = place(`g${program}`);
  expect(findFilterProgram(program, [directory])).toBe(path);
});

test.each([
  { program: "jq", apt: "jq", brew: "jq" },
  { program: "awk", apt: "gawk", brew: "gawk" },
  { program: "column", apt: "bsdextrautils", brew: "util-linux" },
  { program: "sed", apt: "sed", brew: "gnu-sed" },
  { program: "sha256sum", apt: "coreutils", brew: "coreutils" },
  { program: "tac", apt: "coreutils", brew: "coreutils" },
] as const)("a machine without $program is told how to install it", ({ program, apt, brew }) => {
  const error = { code: "tool_missing", message: `The filter ${program} is not installed where pipelines run.` };
  expect(missingFilterError(program, "linux")).toEqual({
    ...error,
    hint: `Install it with the system's package manager, for example: apt-get install ${apt}`,
  });
  expect(missingFilterError(program, "darwin")).toEqual({ ...error, hint: `Install it with: brew install ${brew}` });
});
