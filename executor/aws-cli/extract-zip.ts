import { constants } from "node:fs";
import { type FileHandle, mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import { readZipMember, type ZipMember } from "./zip-archive.ts";

/**
 * Writes members of a zip file below a new directory, with their modes and symbolic links.
 *
 * @throws {RangeError} when a member or the target of a link lies outside
 */
export async function extractZip(zip: FileHandle, members: readonly ZipMember[], directory: string): Promise<void> {
  const links = members.filter(isLink);
  for (const member of members) {
    const path = inside(directory, member.name);
    if (isLink(member)) continue;
    if (member.name.endsWith("/")) await mkdir(path, { recursive: true, mode: 0o755 });
    else await writeMember(path, await readZipMember(zip, member), member.mode & 0o755);
  }
  // Links come last: nothing is written through one.
  for (const link of links) {
    const path = inside(directory, link.name);
    const target = (await readZipMember(zip, link)).toString("utf8");
    inside(directory, resolve(dirname(path), target));
    await mkdir(dirname(path), { recursive: true, mode: 0o755 });
    await symlink(target, path);
  }
}

async function writeMember(path: string, content: Buffer, mode: number): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o755 });
  await writeFile(path, content, { mode, flag: "wx" });
}

function isLink(member: ZipMember): boolean {
  return (member.mode & constants.S_IFMT) === constants.S_IFLNK;
}

function inside(directory: string, name: string): string {
  const path = resolve(directory, name);
  if (path !== directory && !path.startsWith(join(directory, sep))) {
    throw new RangeError("A member of the zip file lies outside.");
  }
  return path;
}
