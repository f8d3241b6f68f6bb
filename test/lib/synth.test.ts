import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const run = promisify(execFile);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "cdk-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the CDK CLI as npx does: what the lock file says stands first on the PATH, Node included. No network, no credentials. */
async function cdk(...args: readonly string[]) {
  const env = {
    PATH: `${join(ROOT, "node_modules/.bin")}${delimiter}${process.env.PATH}`,
    HOME: folder,
    CDK_DISABLE_CLI_TELEMETRY: "1",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_REGION: "us-east-1",
  };
  const program = join(ROOT, "node_modules/.bin/cdk");
  return await run(program, [...args, "--no-notices", "--output", join(folder, "cdk.out")], { cwd: ROOT, env });
}

test("cdk synth makes the three teams of the example, offline [deploy-synth]", async () => {
  await cdk("synth", "--quiet", "-c", "config=teams.example.yaml");
  const manifest = JSON.parse(readFileSync(join(folder, "cdk.out/manifest.json"), "utf8"));
  const stacks = Object.entries(manifest.artifacts as Record<string, { type: string; environment?: string }>)
    .filter(([, { type }]) => type === "aws:cloudformation:stack")
    .map(([id, { environment }]) => [id, environment]);
  expect(stacks).toEqual([
    ["analytics-111111111111", "aws://111111111111/eu-west-1"],
    ["payments-222222222222", "aws://222222222222/eu-central-1"],
    ["payments-audit-222222222222", "aws://222222222222/eu-central-1"],
  ]);
  expect(manifest.missing).toBeUndefined(); // nothing was to be looked up
});

test("cdk diff says what a deployment would change, offline where it is given what is there", async () => {
  const before = join(folder, "before.json");
  const made = readFileSync(join(folder, "cdk.out/analytics-111111111111.template.json"), "utf8");
  writeFileSync(before, made.replace('"MemorySize": 1769', '"MemorySize": 1024'));
  const { stdout, stderr } = await cdk(
    ...["diff", "analytics-111111111111", "--template", before, "-c", "config=teams.example.yaml"],
  );
  expect(stdout + stderr).toMatch(/MemorySize[\s\S]*1024[\s\S]*1769/);
  expect(stdout + stderr).toContain("Number of stacks with differences: 1");
});

test("cdk.json has the flags that this version of the CDK recommends", () => {
  const { context } = JSON.parse(readFileSync(join(ROOT, "cdk.json"), "utf8"));
  const recommended = readFileSync(join(ROOT, "node_modules/aws-cdk-lib/recommended-feature-flags.json"), "utf8");
  expect(context).toEqual(JSON.parse(recommended));
});

test("a mistake in the teams file is one line with its place", async () => {
  const failed = cdk("synth", "--quiet", "-c", "config=test/fixtures/teams/unknown-key.yaml");
  await expect(failed).rejects.toMatchObject({
    stderr: expect.stringMatching(
      /^test\/fixtures\/teams\/unknown-key\.yaml:5:5: This key is not known here\. Did you mean operator\?$/m,
    ),
  });
});
