import { execFileSync } from "node:child_process";
import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";

/**
 * The version of a checkout, by the scheme of docs/VERSION.md: the tag of its commit, else the next patch after the last tag
 * with the number of commits since, else (no git) what its package.json says.
 *
 * @param root folder of the checkout
 */
export function versionOf(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return isOwnRepository(root) ? versionFromGit(root, String(version)) : String(version);
}

/** A tarball unpacked inside somebody's repository has none of its own. */
function isOwnRepository(root: string): boolean {
  const top = git(root, "rev-parse", "--show-toplevel");
  return top !== null && realpathSync(top) === realpathSync(root);
}

const DESCRIBE = ["describe", "--tags", "--long", "--abbrev=9", "--match", "[0-9]*.[0-9]*.[0-9]*", "--exclude", "*-*"];
const DESCRIPTION = /^(\d+)\.(\d+)\.(\d+)-(\d+)-g([0-9a-f]+)$/;

function versionFromGit(root: string, declared: string): string {
  const [, major, minor, patch, count, commit] = DESCRIPTION.exec(git(root, ...DESCRIBE) ?? "") ?? [];
  if (patch === undefined) return untagged(root, declared);
  return count === "0"
    ? `${major}.${minor}.${patch}`
    : `${major}.${minor}.${Number(patch) + 1}-dev.${count}+g${commit}`;
}

function untagged(root: string, declared: string): string {
  const count = git(root, "rev-list", "--count", "HEAD");
  const commit = git(root, "rev-parse", "--short=9", "HEAD");
  return count === null || commit === null ? declared : `${declared}-dev.${count}+g${commit}`;
}

function git(root: string, ...args: readonly string[]): string | null {
  try {
    return execFileSync("git", args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return null; // no git, no repository, or no such thing in it
  }
}
