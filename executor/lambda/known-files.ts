import { type BigIntStats, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Files that must stay as they are, by path, and what the kernel said of them. */
export type KnownFiles = ReadonlyMap<string, string>;

/** Notes every file below a directory. @param leaveOut names in that directory that change by themselves */
export function knownFiles(directory: string, leaveOut: (name: string) => boolean): KnownFiles {
  const known = new Map<string, string>();
  const note = (path: string) => {
    const stats = lstatSync(path, { bigint: true });
    known.set(path, fingerprint(stats));
    if (stats.isDirectory()) for (const name of readdirSync(path)) note(join(path, name));
  };
  for (const name of readdirSync(directory).filter((entry) => !leaveOut(entry))) note(join(directory, name));
  return known;
}

/** Whether each is still there, unchanged. Nobody but root can set the time of a change. */
export function areUnchanged(known: KnownFiles): boolean {
  for (const [path, noted] of known) {
    const stats = lstatSync(path, { bigint: true, throwIfNoEntry: false });
    if (stats === undefined || fingerprint(stats) !== noted) return false;
  }
  return true;
}

function fingerprint({ ino, mode, size, ctimeNs }: BigIntStats): string {
  return [ino, mode, size, ctimeNs].join(" ");
}
