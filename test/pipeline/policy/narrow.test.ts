import fc from "fast-check";
import { expect, test } from "vitest";
import { judge } from "../../../pipeline/policy/judge.ts";
import { narrow } from "../../../pipeline/policy/narrow.ts";
import { policyOf, verdictOn } from "./policies.ts";
import { subjectOf } from "./subject.ts";

const POLICIES = [
  policyOf(null),
  policyOf(null, "permissive"),
  policyOf("{version: 1, rules: [{match: {service: sns}, verdict: deny}, {match: {service: iam}, verdict: allow}]}"),
  policyOf("{version: 1, rules: [{match: {class: read}, verdict: ask}]}", "permissive"),
  policyOf("{dangerous_commands: {iam: [], own: [aws sns list-]}, regex_rules: {general: [{pattern: topic}]}}"),
  policyOf("{dangerous_commands: {own: [aws ec2]}, safe_patterns: {general: [describe-]}}", "permissive"),
];
const SUBJECTS = [
  "aws sns list-topics",
  "aws sns delete-topic --topic-arn a",
  "aws iam create-user --user-name u",
  "aws iam list-users",
  "aws ec2 describe-instances",
  "aws ec2 create-tags --resources i --tags Key=a,Value=b",
  "aws secretsmanager get-secret-value --secret-id s",
  "aws cloudtrail stop-logging --name t",
  "aws sts get-session-token",
].map((command) => subjectOf(command));
const ORDER = ["allow", "ask-lightly", "ask", "deny"];

test("of two policies the stricter verdict wins, so that none widens the other [policy-narrows]", () => {
  const policy = fc.constantFrom(...POLICIES);
  const access = fc.constantFrom("read" as const, "write" as const);
  fc.assert(
    fc.property(policy, policy, fc.constantFrom(...SUBJECTS), access, (one, other, subject, tool) => {
      const ranks = [one, other].map((single) => ORDER.indexOf(judge(subject, single, tool).decision));
      const joined = judge(subject, narrow(one, other), tool);
      expect(ORDER.indexOf(joined.decision)).toBe(Math.max(...ranks));
      expect(judge(subject, narrow(other, one), tool).decision).toBe(joined.decision);
    }),
    { numRuns: 500 },
  );
});

test("permissive changes nothing where the other is strict", () => {
  const [strict, permissive] = [policyOf(null), policyOf(null, "permissive")];
  const joined = narrow(permissive, strict);
  expect(joined.mode).toBe("strict");
  expect(verdictOn("aws iam create-user --user-name u", joined)).toEqual(
    verdictOn("aws iam create-user --user-name u", strict),
  );
});

test("the hash tells which two were joined", () => {
  const [one, other] = [policyOf(null), policyOf(null, "permissive")];
  expect(narrow(one, one).hash).toBe(one.hash);
  expect(new Set([one.hash, other.hash, narrow(one, other).hash]).size).toBe(3);
});
