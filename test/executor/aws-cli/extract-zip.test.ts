import { constants } from "node:fs";
import { mkdir, open, readdir, readFile, readlink, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { extractZip } from "../../../executor/aws-cli/extract-zip.ts";
import { readZipDirectory } from "../../../executor/aws-cli/zip-archive.ts";
import { temporaryDirectory } from "./temporary-directory.ts";
import { type Entry, writeZip } from "./zip-file.ts";

const FILE = constants.S_IFREG | 0o644;
const PROGRAM = constants.S_IFREG | 0o755;
const LINK = constants.S_IFLNK | 0o777;

/** Extracts a zip file of these entries. @returns the folder */
async function extract(...entries: Entry[]): Promise<string> {
  const directory = await temporaryDirectory();
  const path = join(directory, "some.zip");
  await writeZip(path, entries);
  const target = join(directory, "target");
  await mkdir(target);
  const zip = await open(path);
  try {
    await extractZip(zip, (await readZipDirectory(zip)).members, target);
  } finally {
    await zip.close();
  }
  return target;
}

test("files keep their content and whether they may be executed, links their target", async () => {
  const content = "compressible ".repeat(10_000);
  const target = await extract(
    { name: "bin/aws", mode: LINK, content: "../dist/aws" },
    { name: "dist/", mode: constants.S_IFDIR | 0o755, content: "" },
    { name: "dist/aws", mode: PROGRAM | 0o4000, content: "#!/bin/sh\n" },
    { name: "dist/data.json", mode: FILE, content },
  );
  expect(await readlink(join(target, "bin/aws"))).toBe("../dist/aws");
  expect(await readFile(join(target, "bin/aws"), "utf8")).toBe("#!/bin/sh\n");
  expect(await readFile(join(target, "dist/data.json"), "utf8")).toBe(content);
  expect((await stat(join(target, "dist/aws"))).mode & 0o7777).toBe(0o755);
  expect((await stat(join(target, "dist/data.json"))).mode & 0o7777).toBe(0o644);
});

test.each<[string, Entry[]]>([
  ["a path upwards", [{ name: "../escaped", mode: FILE, content: "x" }]],
  ["an absolute path", [{ name: "/tmp/escaped", mode: FILE, content: "x" }]],
  ["a neighbour with the same beginning", [{ name: "../target-2/escaped", mode: FILE, content: "x" }]],
  ["a link upwards", [{ name: "a/link", mode: LINK, content: "../../some.zip" }]],
  ["an absolute link", [{ name: "link", mode: LINK, content: "/etc" }]],
])("%s is refused", async (_, entries) => {
  await expect(extract(...entries)).rejects.toThrow("A member of the zip file lies outside.");
});

test("nothing is written through a link", async () => {
  const entries = [
    { name: "link", mode: LINK, content: "folder" },
    { name: "link/file", mode: FILE, content: "x" },
  ];
  await expect(extract(...entries)).rejects.toThrow("EEXIST");
});

test.each([
  ["another checksum", { crc32: 1 }, "A member of the zip file does not match its checksum."],
  ["an unknown method", { method: 12 }, "A member of the zip file is packed in an unknown way."],
  ["less content than there is", { bytes: 64 }, /larger than 64 bytes/],
])("a member that claims %s is refused", async (_, claims, message) => {
  const entry = { name: "file", mode: FILE, content: "x".repeat(1_000), claims };
  await expect(extract(entry)).rejects.toThrow(message);
});

test.each([
  ["is empty", ""],
  ["is something else", "This is no zip file, though it is long enough."],
])("a file that %s is refused", async (_, content) => {
  const directory = await temporaryDirectory();
  const path = join(directory, "some.zip");
  await writeFile(path, content);
  const zip = await open(path);
  await expect(readZipDirectory(zip)).rejects.toThrow(/no zip file|not a zip file|too early/);
  await zip.close();
  expect(await readdir(directory)).toEqual(["some.zip"]);
});
