import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fromRoot } from "../build/paths.ts";
import { ImageProblem } from "./engine.ts";

/** The Python package whose source archive holds that of jq, as released. */
const PACKAGE = "jq==1.13.0";
const MEMBER = "jq-1.13.0/deps/jq-1.8.2.tar.gz";

/** As in the Dockerfile. */
export const JQ_SHA256: string =
  /^ARG JQ_SHA256=(\S+)$/m.exec(readFileSync(fromRoot("executor/Dockerfile"), "utf8"))?.[1] ?? "";

const KEPT = fromRoot(".toolchain/cache/jq");

/**
 * The source of jq, out of PyPI, for a build that reaches a package registry and not GitHub.
 *
 * @returns path of the archive, which is kept
 */
export function jqSource(): string {
  const kept = join(KEPT, `${JQ_SHA256}.tar.gz`);
  if (existsSync(kept)) return kept;
  mkdirSync(KEPT, { recursive: true });
  const folder = mkdtempSync(join(KEPT, "download-"));
  try {
    const file = download(folder);
    const found = createHash("sha256").update(readFileSync(file)).digest("hex");
    if (found !== JQ_SHA256)
      throw new ImageProblem(`The source of jq has the SHA-256 ${found}.`, `Expected: ${JQ_SHA256}`);
    renameSync(file, kept);
  } finally {
    rmSync(folder, { recursive: true });
  }
  return kept;
}

function download(folder: string): string {
  const pythons = [fromRoot(".toolchain/moto/bin/python"), "python3"];
  const args = ["-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", "jq", "--dest", folder, PACKAGE];
  const downloaded = pythons.some((python) => spawnSync(python, args).status === 0);
  const [archive] = readdirSync(folder);
  if (!downloaded || archive === undefined) {
    throw new ImageProblem("pip could not download the source of jq.", `Run, to see why: python3 ${args.join(" ")}`);
  }
  execFileSync("tar", ["-xzf", join(folder, archive), "-C", folder, MEMBER]);
  return join(folder, MEMBER);
}
