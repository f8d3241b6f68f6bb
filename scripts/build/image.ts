import { cpSync, readFileSync, writeFileSync } from "node:fs";
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

/** What its stages compile and run, besides the bundles of `executor/image/`. */
const SOURCES = ["init.c", "install.sh"];

/**
 * Makes `dist/` a build context of the image: its Dockerfile, with the version written in, and the list of what goes in. The
 * same sources make the same files.
 */
export function writeImageContext(version: string): void {
  const dockerfile = readFileSync(fromRoot("executor/Dockerfile"), "utf8");
  writeFileSync(
    fromRoot("dist/image/Dockerfile"),
    dockerfile.replace("ARG VERSION=0.0.0-source", `ARG VERSION=${version}`),
  );
  for (const name of SOURCES) cpSync(fromRoot(`executor/image/${name}`), fromRoot(`dist/image/${name}`));
  writeFileSync(fromRoot("dist/.dockerignore"), ["*", ...CONTEXT.map((name) => `!${name}`), ""].join("\n"));
}
