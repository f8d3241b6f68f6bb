import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ImageRoot } from "../../../executor/image/image-root.ts";

let folder: string;
let root: ImageRoot;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "image-root-")));
  root = new ImageRoot(join(folder, "root"));
  mkdirSync(join(folder, "usr/bin"), { recursive: true });
  writeFileSync(join(folder, "usr/bin/coreutils"), "program", { mode: 0o755 });
});
afterEach(() => rmSync(folder, { recursive: true }));

test("every name on the way to a file leads to it", () => {
  symlinkSync("usr/bin", join(folder, "bin"));
  symlinkSync("coreutils", join(folder, "usr/bin/sort"));
  root.add(join(folder, "bin/sort"));
  expect(readlinkSync(root.at(join(folder, "bin")))).toBe("usr/bin");
  expect(readlinkSync(root.at(join(folder, "usr/bin/sort")))).toBe("coreutils");
  expect(readFileSync(root.at(join(folder, "bin/sort")), "utf8")).toBe("program");
  expect([...root.files]).toEqual([join(folder, "usr/bin/coreutils")]);
});

test("no file lends its owner's rights, or can be written by others", () => {
  chmodSync(join(folder, "usr/bin/coreutils"), 0o6777);
  root.add(join(folder, "usr/bin/coreutils"));
  expect(lstatSync(root.at(join(folder, "usr/bin/coreutils"))).mode & 0o7777).toBe(0o755);
});

test("a folder comes with all that is in it", () => {
  mkdirSync(join(folder, "lib/deep"), { recursive: true });
  writeFileSync(join(folder, "lib/deep/file"), "text", { mode: 0o600 });
  root.add(join(folder, "lib"));
  expect(lstatSync(root.at(join(folder, "lib/deep/file"))).mode & 0o777).toBe(0o644);
});

test("what is not there is an error", () => {
  expect(() => root.add(join(folder, "missing"))).toThrow("ENOENT");
});
