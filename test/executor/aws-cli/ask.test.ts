import { spawnSync } from "node:child_process";
import { chmod, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test, vi } from "vitest";
import { askAwsCli, NoAnswerError } from "../../../executor/aws-cli/ask.ts";
import type { FoundAwsCli } from "../../../executor/aws-cli/find.ts";
import { fakeAws } from "./fake-programs.ts";
import { fakeAwsCli, officialAwsCli } from "./official-cli.ts";
import { temporaryDirectory } from "./temporary-directory.ts";

const PLUGIN = fileURLToPath(new URL("../../../executor/aws-cli/plugin", import.meta.url));
const NEVER = new AbortController().signal;
const REGIONS = { kind: "regions" } as const;

/** A program that answers with what it was given. */
async function curiousProgram(): Promise<string> {
  const path = join(await temporaryDirectory(), "aws");
  const answer = `{
    args: process.argv.slice(2),
    names: Object.keys(process.env).sort(),
    home: process.env.HOME,
    pythonPath: process.env.PYTHONPATH,
    config: require("node:fs").readFileSync(process.env.AWS_CONFIG_FILE, "utf8"),
  }`;
  await writeFile(path, `#!${process.execPath}\nprocess.stdout.write(JSON.stringify(${answer}));\n`);
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
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "not-for-you");
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  expect(await askAwsCli(fakeAwsCli(await curiousProgram()), REGIONS, { signal: NEVER })).toEqual({
    args: ["--version"],
    names: [
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
      "PYTHONDONTWRITEBYTECODE",
      "PYTHONPATH",
      "TMPDIR",
    ],
    home: expect.stringContaining(join(tmpdir(), `aws-mcp-relay-${process.pid}-`)),
    pythonPath: `${PLUGIN}/`,
    config: `[plugins]\ncli_legacy_plugin_path = ${PLUGIN}/\nrelay = relay\n`,
  });
});

test("version 1 is told of the plugin in its own way", async () => {
  const cli: FoundAwsCli = { ...fakeAwsCli(await curiousProgram()), major: 1 };
  const answer = await askAwsCli(cli, REGIONS, { signal: NEVER });
  expect(answer).toMatchObject({ pythonPath: `${PLUGIN}/`, config: "[plugins]\nrelay = relay\n" });
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
  expect((await readdir(PLUGIN)).filter((name) => !/^relay(_[a-z]+)*\.py$/.test(name))).toEqual([]);
  const own = (await readdir(tmpdir())).filter((name) => name.startsWith(`aws-mcp-relay-${process.pid}-`));
  expect(own).toEqual([]);
});
