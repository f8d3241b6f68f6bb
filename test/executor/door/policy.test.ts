/** The executor's own policy: given when it starts, and lifted by nothing that a request says. */
import { afterEach, expect, test } from "vitest";
import type { DoorMessage } from "../../../pipeline/contract.ts";
import { testAwsCliPath } from "../../fixtures/aws-cli.ts";
import { ExecutorDoor, fakeAws } from "../../fixtures/executor-door.ts";
import { startMoto } from "../../fixtures/moto.ts";
import { DEFAULT_POLICY } from "../../proxy/relay-of.ts";

type PolicyMessage = Extract<DoorMessage, { type: "policy" }>;

const KEYS = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" };

let door: ExecutorDoor;
afterEach(() => door.close());

function start(policy: Partial<PolicyMessage> = {}): ExecutorDoor {
  door = new ExecutorDoor(fakeAws("actor"), { policy: { ...DEFAULT_POLICY, ...policy } });
  return door;
}

test.each([
  ["aws s3 ls", "read", "nothing", null],
  ["aws s3 mb s3://bucket", "read", "fully", "not_read_only"],
  ["aws s3 mb s3://bucket", "write", "nothing", "not_confirmed"],
  ["aws s3 mb s3://bucket", "write", "lightly", null],
  ["aws s3 rm s3://bucket/key", "write", "lightly", "not_confirmed"],
  ["aws s3 rm s3://bucket/key", "write", "fully", null],
  ["aws s3 rm s3://bucket/key", "read", "fully", "not_read_only"],
] as const)("%s, access %s, confirmed %s: %s [executor-judges]", async (command, access, confirmed, code) => {
  const { result } = await start().run(command, { access, confirmed });
  expect(result.error?.code ?? null).toBe(code);
  expect(result.stages.length).toBe(code === null ? 1 : 0);
});

test("a result says what decided, and permissive mode what it warns of", async () => {
  const { result } = await start({ mode: "permissive" }).run("aws s3 rm s3://bucket/key", { confirmed: "nothing" });
  expect(result.error).toBeNull();
  expect(result.answeredBy.policy).toEqual({ mode: "permissive", hash: expect.stringMatching(/^[0-9a-f]{16}$/) });
  expect(result.verdict).toMatchObject({
    decision: "allow",
    classes: expect.arrayContaining(["write", "destructive"]),
    warnings: [{ rule: "class.destructive" }],
  });
});

test("a rule of the file holds whatever the request says", async () => {
  const text =
    "version: 1\nrules:\n  - match: {service: s3, operation: ls}\n    verdict: deny\n    reason: Not here.\n";
  const { result } = await start({ text }).run("aws s3 ls", { confirmed: "fully" });
  expect(result.error).toMatchObject({ code: "refused", message: "Not here.", rule: "file.rules.0" });
});

test.each([
  [{ text: "rules: [" }, /^The policy file cannot be read, so nothing runs\. .* Line 1, column 9\.$/],
  [{ unreadable: "It is not there." }, /^The policy file cannot be read, so nothing runs\. It is not there\.$/],
])("without a policy that can be read nothing runs: %j [policy-files]", async (policy, message) => {
  const { result } = await start(policy).run("aws s3 ls");
  expect(result.error).toMatchObject({ code: "policy_unreadable", message: expect.stringMatching(message) });
  expect(result).toMatchObject({ stages: [], answeredBy: { policy: null } });
});

test("a second policy is not taken", async () => {
  start({ text: "version: 1\nrules:\n  - match: {service: s3}\n    verdict: deny\n" });
  door.sendLine(JSON.stringify({ ...DEFAULT_POLICY, mode: "permissive" }));
  expect((await door.run("aws s3 ls")).result.error).toMatchObject({ code: "refused" });
  expect(door.log).toContain("a second policy was not taken");
});

test("a rule for one account is held against the account of the keys", async () => {
  const rules = ["123456789012", "999999999999"].map((account) => {
    const service = account === "123456789012" ? "sqs" : "sns";
    return `  - match: {service: ${service}, account: "${account}"}\n    verdict: deny\n`;
  });
  const moto = await startMoto();
  try {
    const text = `version: 1\nrules:\n${rules.join("")}`;
    door = new ExecutorDoor(await testAwsCliPath(), { policy: { ...DEFAULT_POLICY, text } });
    const settings = { profile: {}, s3: {}, endpointUrl: moto.endpoint };
    const run = (command: string) => door.run(command, { keys: KEYS, settings, region: "us-east-1" });
    expect((await run("aws sqs list-queues")).result.error).toMatchObject({ code: "refused", rule: "file.rules.0" });
    expect((await run("aws sns list-topics")).result.error).toBeNull();
  } finally {
    await moto.stop();
  }
});
