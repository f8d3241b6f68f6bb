import { chmod, cp, mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findAwsCli } from "../../../executor/aws-cli/find.ts";
import { fakeAws, fakeFolder } from "./fake-programs.ts";
import { temporaryDirectory } from "./temporary-directory.ts";

const VERSION_1_WARNING = "This is version 1 of the AWS CLI, which lacks commands of version 2; install version 2.";

/** A cache directory in which everybody may write is refused: no AWS CLI comes out of it. */
async function refusedCache(): Promise<string> {
  const directory = await temporaryDirectory();
  await chmod(directory, 0o777);
  return directory;
}

async function search(...folders: string[]) {
  return findAwsCli({ configuredPath: null, searchPath: folders.join(":"), cacheDirectory: await refusedCache() });
}

function configured(path: string) {
  return findAwsCli({ configuredPath: path, searchPath: fakeFolder("version-2"), cacheDirectory: "/nowhere" });
}

test("of all programs on PATH the first of version 2 is taken", async () => {
  const folders = ["crashing", "garbled", "version-1", "version-2"] as const;
  expect(await search("/nowhere", ...folders.map(fakeFolder))).toEqual({
    found: true,
    source: "path",
    path: fakeAws("version-2"),
    version: "2.31.4",
    major: 2,
    warning: null,
  });
});

test("version 1 is taken where there is nothing else, with a warning", async () => {
  expect(await search(fakeFolder("garbled"), fakeFolder("version-1"))).toEqual({
    found: true,
    source: "path",
    path: fakeAws("version-1"),
    version: "1.45.11",
    major: 1,
    warning: VERSION_1_WARNING,
  });
});

test("an official installation is known by its real path, without running it", async () => {
  const root = await temporaryDirectory();
  const build = join(root, "aws-cli/v2/2.99.1/dist");
  await mkdir(build, { recursive: true });
  await cp(fakeAws("crashing"), join(build, "aws"));
  await mkdir(join(root, "bin"));
  await symlink(join(build, "aws"), join(root, "bin/aws"));
  expect(await search(join(root, "bin"))).toMatchObject({
    path: join(build, "aws"),
    version: "2.99.1",
    source: "path",
  });
});

test("relative folders and npm's folder of programs are passed over", async () => {
  const root = await temporaryDirectory();
  const npmFolder = join(root, "node_modules/.bin");
  await mkdir(npmFolder, { recursive: true });
  await cp(fakeAws("version-2"), join(npmFolder, "aws"));
  const result = await search(
    "",
    ".",
    "test/fixtures/bin/version-2",
    npmFolder,
    `${npmFolder}/`,
    fakeFolder("version-1"),
  );
  expect(result).toMatchObject({ path: fakeAws("version-1") });
});

test("what may not be executed is no program", async () => {
  const root = await temporaryDirectory();
  await mkdir(join(root, "folder/aws"), { recursive: true });
  await mkdir(join(root, "file"));
  await cp(fakeAws("version-2"), join(root, "file/aws"));
  await chmod(join(root, "file/aws"), 0o644);
  const result = await search(join(root, "folder"), join(root, "file"), fakeFolder("version-1"));
  expect(result).toMatchObject({ path: fakeAws("version-1") });
});

test("without any AWS CLI the search says how to get one", async () => {
  const result = await search("/nowhere");
  expect(result).toEqual({
    found: false,
    reason: expect.stringMatching(/^(There is no AWS CLI on PATH|The cache directory does not belong to this user)/),
    hint: expect.stringMatching(/^Install version 2 .*getting-started-install\.html/),
  });
});

test("the configured program is taken, whatever PATH has", async () => {
  expect(await configured(fakeAws("version-1"))).toEqual({
    found: true,
    source: "configured",
    path: fakeAws("version-1"),
    version: "1.45.11",
    major: 1,
    warning: VERSION_1_WARNING,
  });
});

test.each([
  ["/nowhere/aws", "AWS_MCP_AWS_CLI names no file that may be executed."],
  [fakeFolder("version-2"), "AWS_MCP_AWS_CLI names no file that may be executed."],
  ["bin/aws", "AWS_MCP_AWS_CLI is not an absolute path."],
  [fakeAws("garbled"), "The program that AWS_MCP_AWS_CLI names does not answer --version as the AWS CLI does."],
  [fakeAws("crashing"), "The program that AWS_MCP_AWS_CLI names does not answer --version as the AWS CLI does."],
])("the configured path %s is refused, and nothing else is looked for", async (path, reason) => {
  expect(await configured(path)).toEqual({
    found: false,
    reason,
    hint: expect.stringMatching(/^Set AWS_MCP_AWS_CLI to the absolute path of the program aws, or leave it out/),
  });
});

test("an empty configured path is none", async () => {
  expect(await configured("")).toMatchObject({ source: "path", path: fakeAws("version-2") });
});
