import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fromRoot } from "../build/paths.ts";
import { ImageProblem } from "./engine.ts";

/** A source archive that the Dockerfile fetches: its build arguments are `NAME_URL` and `NAME_SHA256`. */
export type Source = { readonly name: string; readonly sha256: string };

const KEPT = fromRoot(".toolchain/cache/sources");

/** The Python package whose source archive holds that of jq, as released. */
const JQ = { requirement: "jq==1.13.0", member: "jq-1.13.0/deps/jq-1.8.2.tar.gz" };

/** The source archives that the Dockerfile names. */
export function sources(): readonly Source[] {
  const dockerfile = readFileSync(fromRoot("executor/Dockerfile"), "utf8");
  const lines = dockerfile.matchAll(/^ARG (\w+)_SHA256=(\w+)$/gm);
  return [...lines].map(([, name = "", sha256 = ""]) => ({ name, sha256 }));
}

/**
 * Gets a source archive by the clients of package registries, for a build that reaches those and nothing else.
 *
 * @returns path of the archive, which is kept
 * @throws {ImageProblem} when it cannot be had, or is another
 */
export function keptSource({ name, sha256 }: Source): string {
  const kept = join(KEPT, sha256);
  if (existsSync(kept)) return kept;
  mkdirSync(KEPT, { recursive: true });
  const folder = mkdtempSync(join(KEPT, "download-"));
  try {
    const file = name === "JQ" ? downloadJq(folder) : downloadPackage(name, folder);
    const found = createHash("sha256").update(readFileSync(file)).digest("hex");
    if (found !== sha256) throw new ImageProblem(`The source ${name} has the SHA-256 ${found}.`, `Expected: ${sha256}`);
    renameSync(file, kept);
  } finally {
    rmSync(folder, { recursive: true });
  }
  return kept;
}

function downloadJq(folder: string): string {
  const args = ["-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", "jq", "--dest", folder, JQ.requirement];
  const pythons = [fromRoot(".toolchain/moto/bin/python"), "python3"];
  if (!pythons.some((python) => spawnSync(python, args).status === 0)) {
    throw new ImageProblem("pip could not download the source of jq.", `Run, to see why: python3 ${args.join(" ")}`);
  }
  execFileSync("tar", ["-xzf", onlyFile(folder), "-C", folder, JQ.member]);
  return join(folder, JQ.member);
}

/** The address in the Dockerfile ends in the name and the version of an npm package. */
function downloadPackage(name: string, folder: string): string {
  const dockerfile = readFileSync(fromRoot("executor/Dockerfile"), "utf8");
  const [, file = "", version = ""] = new RegExp(`^ARG ${name}_URL=.*/(.*)-(\\d.*)\\.tgz$`, "m").exec(dockerfile) ?? [];
  const args = ["pack", "--silent", "--pack-destination", folder, `${file}@${version}`];
  if (spawnSync("npm", args, { cwd: folder }).status !== 0) {
    throw new ImageProblem(`npm could not download ${file}.`, `Run, to see why: npm ${args.join(" ")}`);
  }
  return onlyFile(folder);
}

function onlyFile(folder: string): string {
  return join(folder, readdirSync(folder)[0] ?? "");
}
