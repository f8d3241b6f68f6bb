import { expect, test } from "vitest";
import { readSettings } from "../../../proxy/config/read-settings.ts";
import type { Settings } from "../../../proxy/config/settings.ts";
import { helpVerdict } from "../../../proxy/tools/help-verdict.ts";
import { relayOf } from "../relay-of.ts";
import { startExecutor } from "../resources/open-resources.ts";

function ask(words: string, changes: Partial<Settings> = {}) {
  const read = readSettings({ AWS_REGION: "us-east-1" });
  if (!read.ok) throw new Error(read.problems.join("\n"));
  const relay = relayOf({ ...read.settings, ...changes }, startExecutor("/nonexistent/aws"));
  return helpVerdict(relay, words.split(" "));
}

test.each([
  ["ec2 describe-instances", ["read"], "aws_cli_query runs it."],
  ["ec2 wait instance-running", ["read"], "aws_cli_query runs it."],
  ["ec2 create-tags", ["write"], "aws_cli_pipeline runs it; aws_cli_query does not."],
  ["ec2 terminate-instances", ["write", "destructive"], /^aws_cli_pipeline runs it after the user has agreed to it\. /],
  ["iam create-user", ["write"], /^Policy \(strict\) refuses it\. /],
  ["sts assume-role", ["write", "mints-credentials"], /^Policy \(strict\) refuses it\. /],
])("help says what %s does, and whether it may run [help-tells-policy]", async (words, classes, sentence) => {
  const verdict = await ask(words);
  expect([...(verdict?.classes ?? [])].sort()).toEqual([...classes].sort());
  expect(verdict?.sentence).toEqual(typeof sentence === "string" ? sentence : expect.stringMatching(sentence));
});

test("permissive mode is told apart", async () => {
  expect((await ask("iam create-user", { securityMode: "permissive" }))?.sentence).toBe(
    "aws_cli_pipeline runs it; aws_cli_query does not.",
  );
});

test.each(["ec2", "ec2 wait", "ec2 no-such-operation", "no-such-service x"])(
  "%s is no command to judge",
  async (words) => {
    expect(await ask(words)).toBeNull();
  },
);

test("without a policy that can be read nothing is said", async () => {
  expect(await ask("ec2 describe-instances", { securityConfig: "/nonexistent/policy.yaml" })).toBeNull();
});
