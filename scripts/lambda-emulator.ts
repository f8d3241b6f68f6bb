/**
 * `node scripts/lambda-emulator.ts`: brings AWS's emulator of Lambda's runtime interface into the checkout, for the tests of the image.
 * It is in no registry by itself; the package of AWS's SAM CLI for Python carries its binaries.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EMULATOR } from "../test/fixtures/lambda/emulator.ts";

const PACKAGE = "aws-sam-cli==1.170.0";
const WHEEL = "aws_sam_cli-1.170.0-py3-none-any.whl";
const WHEEL_SHA256 = "24ebaf5ecba38dc1758089968cb89ab61e124b84e92a344fc7a2771a47f4d0bf";
const MACHINE = process.arch === "arm64" ? "arm64" : "x86_64";

const folder = mkdtempSync(join(tmpdir(), "lambda-emulator-"));
try {
  execFileSync("python3", ["-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, PACKAGE], {
    stdio: "inherit",
  });
  const wheel = join(folder, WHEEL);
  const found = createHash("sha256").update(readFileSync(wheel)).digest("hex");
  if (found !== WHEEL_SHA256) throw new Error(`${WHEEL} has the checksum ${found}`);
  execFileSync("python3", ["-m", "zipfile", "-e", wheel, folder]);
  mkdirSync(join(EMULATOR, ".."), { recursive: true });
  copyFileSync(join(folder, `samcli/local/rapid/aws-lambda-rie-${MACHINE}`), EMULATOR);
  chmodSync(EMULATOR, 0o755);
  console.log(`lambda emulator: ${EMULATOR}`);
} finally {
  rmSync(folder, { recursive: true });
}
