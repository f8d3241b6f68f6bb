import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { excerpt, findProgram, ROOT, run, say } from "./command.mjs";
import { Missing } from "./missing.mjs";
import { nodeProgram } from "./node.mjs";

/** The official AWS CLI v2 as a zip, for Linux on x86_64 alone. */
const PACKAGE = join(ROOT, "node_modules", "@aws-cdk", "asset-awscli-v2", "package.json");

/** Two lines: the version of the package, and the program that was unpacked from it. */
const STAMP = join(ROOT, ".toolchain", "aws-cli.installed");

/** Unpacks the AWS CLI that the toolchain's packages bring; elsewhere the machine must have one. */
export function ensureAwsCli() {
  if (process.platform === "linux" && process.arch === "x64") return ensureUnpacked();
  if (findProgram("aws") !== undefined) return;
  throw new Missing(
    "the AWS CLI is missing",
    "Install version 2: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html",
  );
}

function ensureUnpacked() {
  if (!existsSync(PACKAGE)) {
    throw new Missing("the package @aws-cdk/asset-awscli-v2 is missing", "Run: npm ci --include=optional");
  }
  const { version } = JSON.parse(readFileSync(PACKAGE, "utf8"));
  if (isUnpacked(version)) return;
  say("unpacking the AWS CLI into .toolchain/cache");
  const done = run(nodeProgram(), [join(ROOT, "scripts", "setup", "unpack-aws-cli.ts")]);
  if (!done.ok) throw new Missing(`the AWS CLI could not be unpacked:\n${excerpt(done.output)}`, "Run: npm run setup");
  mkdirSync(join(ROOT, ".toolchain"), { recursive: true });
  writeFileSync(STAMP, `${version}\n${done.output.trim()}\n`);
}

function isUnpacked(version) {
  if (!existsSync(STAMP)) return false;
  const [unpacked, program] = readFileSync(STAMP, "utf8").split("\n");
  return unpacked === version && existsSync(program);
}
