import { expect, test } from "vitest";
import { parsePipeline } from "../../../pipeline/parse.ts";
import { bindingOf } from "../../../proxy/consent/binding.ts";

const ARN = "arn:aws:sts::123456789012:assumed-role/admin/monday";
type Where = Partial<
  Record<"command" | "home" | "region" | "profile" | "account" | "arn" | "key" | "target" | "through", string>
>;

function bind({ command = "aws s3 rb s3://a | head -1", ...where }: Where, isKnown = true): string {
  const parsed = parsePipeline(command);
  if (!parsed.ok) throw new Error(parsed.refusal.message);
  const {
    home = "local",
    region = "us-east-1",
    profile = null,
    key = "AKIA1",
    account = "123456789012",
    arn = ARN,
    target = null,
    through,
  } = where;
  const keys = { accessKeyId: key, secretAccessKey: "secret" };
  const identity = { region, profile, keys, settings: { profile: {}, s3: {} } };
  return bindingOf(parsed.value, {
    home,
    target,
    identity,
    principal: isKnown ? { account, arn, ...(through && { through }) } : null,
  });
}

test.each<[string, Where]>([
  ["command", { command: "aws s3 rb s3://b | head -1" }],
  ["filter", { command: "aws s3 rb s3://a | head -2" }],
  ["number of words", { command: "aws s3 rb 's3://a | head -1'" }],
  ["home", { home: "lambda" }],
  ["target", { target: "prod" }],
  ["function", { through: "arn:aws:lambda:eu-central-1:123456789012:function:relay:live" }],
  ["region", { region: "eu-central-1" }],
  ["profile", { profile: "other" }],
  ["account", { account: "999999999999" }],
  ["role", { arn: "arn:aws:sts::123456789012:assumed-role/reader/monday" }],
])("another %s is another binding [bound-answers]", (_what, where) => {
  expect(bind(where)).not.toBe(bind({}));
});

test("spelling, keys and sessions that mean the same are the same binding [bound-answers]", () => {
  const spelt = bind({ command: "aws  's3' rb \"s3://a\" |head  -1" });
  const renewed = bind({ key: "ASIA2", arn: "arn:aws:sts::123456789012:assumed-role/admin/tuesday" });
  expect([spelt, renewed]).toEqual([bind({}), bind({})]);
});

test("where AWS does not say whose the keys are, the keys themselves are bound [bound-answers]", () => {
  expect(bind({ key: "AKIA1" }, false)).toBe(bind({ key: "AKIA1" }, false));
  expect(bind({ key: "AKIA2" }, false)).not.toBe(bind({ key: "AKIA1" }, false));
  expect(bind({}, false)).not.toBe(bind({}));
});
