import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { furnish } from "../../../proxy/sandbox/room.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "room-"));
  mkdirSync(join(folder, "opt/aws"), { recursive: true });
  mkdirSync(join(folder, "snap/bin"), { recursive: true });
  writeFileSync(join(folder, "opt/aws/aws"), "");
  symlinkSync(join(folder, "opt/aws/aws"), join(folder, "snap/bin/aws"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function roomFor(awsCli: { readonly program: string; readonly paths: string[] } | null) {
  const needs = { awsCli: awsCli && { ...awsCli, endpoints: null }, executorPaths: [], programs: ["/usr/bin/sort"] };
  return furnish(needs, { node: process.execPath, executor: join(folder, "opt/aws/aws") });
}

test("a room holds what is needed, a folder once, and nothing that is not there", () => {
  const program = join(folder, "opt/aws/aws");
  const { paths } = roomFor({ program, paths: [dirname(program), program, "/nonexistent/aws"] });
  expect(paths).toContain(dirname(program));
  expect(paths).toContain("/usr/bin/sort");
  expect(paths).not.toContain(program);
  expect(paths).not.toContain("/nonexistent/aws");
  for (const tooMuch of ["/", "/usr", "/usr/bin", "/etc", "/home", "/root", "/var", "/tmp", homedir()]) {
    expect(paths).not.toContain(tooMuch);
  }
});

test("a snap cannot be enclosed, and is named", () => {
  const program = join(folder, "snap/bin/aws");
  expect(() => roomFor({ program, paths: [program] })).toThrow("A snap of the AWS CLI cannot run inside a sandbox.");
});

test.each(["/", "/usr", "/home", "/tmp", homedir(), dirname(homedir())])(
  "a CLI that wants all of %s gets no room",
  (path) => {
    expect(() => roomFor({ program: join(folder, "opt/aws/aws"), paths: [path] })).toThrow("holds more than it");
  },
);
