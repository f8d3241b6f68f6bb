import { readFileSync } from "node:fs";
import { join } from "node:path";
import { excerpt, ROOT, run, say } from "./command.mjs";
import { Missing } from "./missing.mjs";

/**
 * Runs `npm ci` unless the packages that are there are those of the lock file. npm itself notes what it installed in
 * `node_modules/.package-lock.json`, as its last act, so a run that was broken off counts as none.
 */
export function ensureNodePackages() {
  if (isInstalled()) return;
  say("installing the packages of package-lock.json (npm ci)");
  const done = run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
  if (!done.ok) throw new Missing(`npm ci failed:\n${excerpt(done.output)}`, "Run: npm ci");
}

function isInstalled() {
  const installed = readPackages("node_modules/.package-lock.json");
  const locked = readPackages("package-lock.json") ?? {};
  if (installed === undefined) return false;
  return Object.entries(locked).every(([path, wanted]) => {
    const found = installed[path];
    if (path === "" || !path.startsWith("node_modules/")) return true;
    if (found === undefined) return wanted.optional === true || wanted.devOptional === true;
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(join(ROOT, file), "utf8")).packages;
  } catch {
    return undefined; // not there, or broken off while it was written
  }
}
