import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeRequestDirectory } from "../../../executor/run/request-directory.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "request-directory-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);

test("holds an empty place to work, a home where nothing can be made, and files that are for reading only", () => {
  const directory = makeRequestDirectory(root, { config: "[default]\n", caBundlePem: "PEM" });
  const { work, home, configFile, credentialsFile, caBundleFile } = directory;
  expect(mode(dirname(work))).toBe("700");
  expect(readdirSync(work)).toEqual([]);
  expect(mode(work)).toBe("700");
  expect(existsSync(home)).toBe(false);
  expect(() => mkdirSync(home, { recursive: true })).toThrow("ENOTDIR");
  const files = [configFile, credentialsFile, caBundleFile ?? ""];
  expect(files.map((path) => readFileSync(path, "utf8"))).toEqual(["[default]\n", "", "PEM"]);
  expect(files.map(mode)).toEqual(["400", "400", "400"]);
});

test("has no CA bundle unless there is one", () => {
  const directory = makeRequestDirectory(root, { config: "", caBundlePem: null });
  expect(directory.caBundleFile).toBeNull();
  expect(readdirSync(dirname(directory.work)).sort()).toEqual(["config", "credentials", "work"]);
});

test("is another one for every request", () => {
  const make = () => makeRequestDirectory(root, { config: "", caBundlePem: null });
  const [one, other] = [make(), make()];
  expect(one.work).not.toBe(other.work);
});

test("is removed with whatever was put into it, and a second removal is harmless", () => {
  const directory = makeRequestDirectory(root, { config: "", caBundlePem: null });
  writeFileSync(join(directory.work, "file"), "");
  chmodSync(join(directory.work, "file"), 0);
  directory.remove();
  expect(existsSync(dirname(directory.work))).toBe(false);
  directory.remove();
});
