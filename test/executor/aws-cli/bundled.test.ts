import { execFile } from "node:child_process";
import { chmod, mkdir, readdir, stat, symlink, utimes } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { unpackBundledAwsCli } from "../../../executor/aws-cli/bundled.ts";
import { askVersion } from "../../../executor/aws-cli/version.ts";
import { testAwsCliPath } from "../../fixtures/aws-cli.ts";
import { temporaryDirectory } from "./temporary-directory.ts";

const BUNDLED = new URL("../../../executor/aws-cli/bundled.ts", import.meta.url);
const REFUSED = { ok: false, reason: "The cache directory does not belong to this user alone." };

/** Unpacks in a process of its own. @returns the path of the program */
async function unpackElsewhere(cacheDirectory: string): Promise<string> {
  const script = `const { unpackBundledAwsCli } = await import(process.argv[1]);
    console.log(JSON.stringify(await unpackBundledAwsCli(process.argv[2])));`;
  const args = ["--input-type=module", "-e", script, BUNDLED.href, cacheDirectory];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout).program.path;
}

test("two processes unpack at once, and one program comes of it", { timeout: 120_000 }, async () => {
  const cacheDirectory = join(await temporaryDirectory(), "cache");
  const shelf = join(cacheDirectory, "aws-cli");
  const stale = join(shelf, ".unpacking-stale");
  const fresh = join(shelf, ".unpacking-fresh");
  await mkdir(stale, { recursive: true, mode: 0o700 });
  await mkdir(fresh);
  await chmod(cacheDirectory, 0o700);
  await utimes(stale, 0, 0);

  const [one, other] = await Promise.all([unpackElsewhere(cacheDirectory), unpackElsewhere(cacheDirectory)]);

  expect(one).toBe(other);
  expect(one).toMatch(/\/aws-cli\/(2\.\d+\.\d+)-[0-9a-f]{16}\/awscli\/v2\/\1\/dist\/aws$/);
  expect(await askVersion(one)).toMatchObject({ major: 2 });
  expect(await readdir(shelf)).toEqual([".unpacking-fresh", expect.stringMatching(/^2\./)]);
  expect(await readdir(join(one, ".."))).not.toContain("aws_completer");
  const [place] = (await readdir(shelf)).filter((name) => name.startsWith("2."));
  expect((await stat(join(shelf, place ?? ""))).mode & 0o777).toBe(0o700);
});

test("what has been unpacked is used again", async () => {
  const path = await testAwsCliPath();
  const { mtimeMs } = await stat(join(path, "../../../../.."));
  expect(await testAwsCliPath()).toBe(path);
  expect((await stat(join(path, "../../../../.."))).mtimeMs).toBe(mtimeMs);
});

test("a cache directory in which others may write is refused", async () => {
  const cacheDirectory = await temporaryDirectory();
  await chmod(cacheDirectory, 0o770);
  expect(await unpackBundledAwsCli(cacheDirectory)).toEqual(REFUSED);
});

test("a folder of the cache directory in which others may write is refused", async () => {
  const cacheDirectory = await temporaryDirectory();
  const open = await temporaryDirectory();
  await chmod(open, 0o777);
  await symlink(open, join(cacheDirectory, "aws-cli"));
  expect(await unpackBundledAwsCli(cacheDirectory)).toEqual(REFUSED);
});

test("a cache directory that cannot be made is said", async () => {
  expect(await unpackBundledAwsCli("/dev/null/cache")).toEqual({
    ok: false,
    reason: "The AWS CLI of the npm package could not be unpacked into the cache directory.",
  });
});
