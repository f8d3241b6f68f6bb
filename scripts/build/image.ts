import { cpSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { CONTRACT_VERSION } from "../../pipeline/contract.ts";
import { fromRoot } from "./paths.ts";

/** What the build of the image is given of `dist/`; the rest stays outside of it. */
const CONTEXT = [
  "aws-access.bin",
  "aws-mcp-relay.js",
  "aws-model.bin",
  "executor.js",
  "image",
  "lambda.js",
  "landlock_launcher.py",
  "lazy",
  "plugin",
  "THIRD-PARTY-NOTICES.txt",
];

/**
 * Makes `dist/` a build context of the image: its Dockerfile, with the versions written in, and the list of what goes in. The
 * same sources make the same files.
 */
export function writeImageContext(version: string): void {
  const dockerfile = readFileSync(fromRoot("executor/Dockerfile"), "utf8");
  const filled = dockerfile
    .replace("ARG VERSION=0.0.0-source", `ARG VERSION=${version}`)
    .replace("ARG CONTRACT=0", `ARG CONTRACT=${CONTRACT_VERSION}`);
  writeFileSync(fromRoot("dist/image/Dockerfile"), filled);
  for (const name of globSync("*.{c,sh}", { cwd: fromRoot("executor/image") })) {
    cpSync(fromRoot(`executor/image/${name}`), fromRoot(`dist/image/${name}`));
  }
  writeFileSync(fromRoot("dist/.dockerignore"), ["*", ...CONTEXT.map((name) => `!${name}`), ""].join("\n"));
}
