import { cpSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { unpackBundledAwsCli } from "../../executor/aws-cli/bundled.ts";
import { fromRoot } from "../build/paths.ts";
import { ImageProblem } from "./engine.ts";
import { importBase } from "./import-base.ts";

/**
 * A base with the AWS CLI, in place of AWS's own: the toolchain's, where AWS's image has it.
 *
 * @returns build arguments that name it
 */
export async function cliBase(): Promise<readonly string[]> {
  const unpacked = await unpackBundledAwsCli(fromRoot(".toolchain/cache"));
  if (!unpacked.ok || unpacked.program === null) {
    throw new ImageProblem("There is no AWS CLI to make a base of.", "Run: npm run setup");
  }
  const { path, version } = unpacked.program;
  const image = importBase("cli", version, (root) => {
    const place = join(root, "usr/local/aws-cli/v2", version);
    mkdirSync(place, { recursive: true });
    cpSync(dirname(path), join(place, "dist"), { recursive: true, verbatimSymlinks: true });
  });
  return [`CLI_IMAGE=${image}`];
}
