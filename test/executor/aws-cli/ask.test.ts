import { spawnSync } from "node:child_process";
import { chmod, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { askAwsCli, NoAnswerError } from "../../../executor/aws-cli/ask.ts";
import { fakeAws } from "./fake-programs.ts";
import { fakeAwsCli, officialAwsCli } from "./official-cli.ts";
import { temporaryDirectory } from "./temporary-directory.ts";

const PLUGIN = fileURLToPath(new URL("../../../executor/aws-cli/plugin", import.meta.url));
const NEVER = new AbortController().signal;
const REGIONS = { kind: "regions" } as const;

async function program(script: string): Promise<string> {
  const path = join(await temporaryDirectory(), "aws");
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}

test("a CLI that does not load the plugin gives no answer", async () => {
  const cli = fakeAwsCli(fakeAws("version-2"));
  await expect(askAwsCli(cli, REGIONS, { signal: NEVER })).rejects.toThrow(NoAnswerError);
});

test("a CLI that takes too long gives no answer", async () => {
  const cli = fakeAwsCli(fakeAws("hanging"));
  const asked = askAwsCli(cli, REGIONS, { signal: NEVER, timeoutMs: 100 });
  await expect(asked).rejects.toThrow("The AWS CLI did not answer in time.");
});

test("giving up ends the question", async () => {
  const controller = new AbortController();
  const asked = askAwsCli(fakeAwsCli(fakeAws("hanging")), REGIONS, { signal: controller.signal });
  controller.abort(new Error("given up"));
  await expect(asked).rejects.toThrow("given up");
});

test("the CLI gets a built environment, a home of its own, and no argument but --version", async () => {
  process.env.AWS_SECRET_ACCESS_KEY = "not-for-you";
  const path = await program(`printf '{"arguments": "%s", "names": "' "$*"; env -0 | sed -z 's/=.*//' | tr '\\0' ' '
printf '", "home": "%s", "config": "%s"}' "$HOME" "$(tr '\\n' ';' < "$AWS_CONFIG_FILE")"`);
  const answer = await askAwsCli(fakeAwsCli(path), REGIONS, { signal: NEVER });
  delete process.env.AWS_SECRET_ACCESS_KEY;
  const { names, ...rest } = answer as { names: string };
  expect(names.trim().split(" ").sort()).toEqual([
    "AWS_CLI_AUTO_PROMPT",
    "AWS_CONFIG_FILE",
    "AWS_EC2_METADATA_DISABLED",
    "AWS_MCP_RELAY_QUESTION",
    "AWS_PAGER",
    "AWS_SHARED_CREDENTIALS_FILE",
    "HOME",
    "LANG",
    "LC_ALL",
    "PATH",
    "PWD",
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONPATH",
    "TMPDIR",
  ]);
  expect(rest).toEqual({
    arguments: "--version",
    home: expect.stringContaining(join(tmpdir(), `aws-mcp-relay-${process.pid}-`)),
    config: `[plugins];cli_legacy_plugin_path = ${PLUGIN}/;relay = relay;`,
  });
});

test("version 1 finds the plugin by its own means", async () => {
  const path = await program(`printf '"%s %s"' "$PYTHONPATH" "$(tr '\\n' ';' < "$AWS_CONFIG_FILE")"`);
  const answer = await askAwsCli({ ...fakeAwsCli(path), major: 1 }, REGIONS, { signal: NEVER });
  expect(answer).toBe(`${PLUGIN}/ [plugins];relay = relay;`);
});

test("without a question the plugin has no effect", async () => {
  const { path, version } = await officialAwsCli();
  const configFile = join(await temporaryDirectory(), "config");
  await writeFile(configFile, `[plugins]\ncli_legacy_plugin_path = ${PLUGIN}\nrelay = relay\n`);
  const env = { PATH: "/usr/bin:/bin", HOME: "/nowhere", AWS_CONFIG_FILE: configFile };
  const run = spawnSync(path, ["--version"], { env, encoding: "utf8" });
  expect(run).toMatchObject({ status: 0, stderr: "" });
  expect(run.stdout).toMatch(new RegExp(`^aws-cli/${version.replaceAll(".", "\\.")} `));
});

test("asking leaves nothing behind: no bytecode, no directory", async () => {
  await askAwsCli(await officialAwsCli(), REGIONS, { signal: NEVER });
  expect(await readdir(PLUGIN)).toEqual(["relay.py", "relay_help.py", "relay_regions.py", "relay_shapes.py"]);
  const own = (await readdir(tmpdir())).filter((name) => name.startsWith(`aws-mcp-relay-${process.pid}-`));
  expect(own).toEqual([]);
});
