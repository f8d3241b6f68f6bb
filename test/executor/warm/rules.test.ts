/** The endpoint rules of a service are parsed once for all children of the warm AWS CLI, and answer as they did. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { olderAwsCliPath, testAwsCliPath } from "../../fixtures/aws-cli.ts";

const COUNTING = fileURLToPath(new URL("../../fixtures/rules-plugin", import.meta.url));
const PLUGIN = fileURLToPath(new URL("../../../executor/aws-cli/plugin", import.meta.url));

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "rules-"));
  writeFileSync(join(directory, "config"), `[plugins]\ncli_legacy_plugin_path = ${COUNTING}\ncount = count_rules\n`);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Service, endpoint, and how many rule sets were parsed for each client, in order. */
function clients(awsPath: string, keep: "yes" | "no"): readonly (readonly [string, string, number])[] {
  const env = {
    PATH: "/usr/bin:/bin",
    HOME: join(directory, "config", "home"),
    AWS_CONFIG_FILE: join(directory, "config"),
    AWS_EC2_METADATA_DISABLED: "true",
    PYTHONDONTWRITEBYTECODE: "1",
    RELAY_PLUGIN: PLUGIN,
    KEEP: keep,
  };
  const { stdout, stderr } = spawnSync(awsPath, ["--version"], { env, encoding: "utf8" });
  expect(stderr).toBe("");
  return JSON.parse(stdout);
}

test.each([
  ["the newest", testAwsCliPath],
  ["an older", olderAwsCliPath],
] as const)("%s build parses the rules of a service once, and finds the endpoints that it found", async (_, find) => {
  const awsPath = await find();
  const kept = clients(awsPath, "yes");
  const parsedAnew = clients(awsPath, "no");
  expect(kept.map(([, , parsed]) => parsed)).toEqual([1, 0, 0, 0, 1, 0]);
  expect(parsedAnew.every(([, , parsed]) => parsed > 0)).toBe(true);
  expect(kept.map(([, endpoint]) => endpoint)).toEqual(parsedAnew.map(([, endpoint]) => endpoint));
});
