import { describe, expect, test } from "vitest";
import { evaluate, isAllowed } from "../fixtures/iam/evaluate.ts";
import type { Conditions, Policy, Statement } from "../fixtures/iam/policy.ts";
import { mayAssume } from "../fixtures/iam/trust.ts";

/** The evaluator is held to the rules of AWS's own documents, row by row: what it gets wrong, the proofs built on it would. */
const policy = (...statements: readonly Statement[]): Policy => ({ Version: "2012-10-17", Statement: statements });
const allow = (Action: string | readonly string[], more: Partial<Statement> = {}): Statement => ({
  Effect: "Allow",
  Action,
  Resource: "*",
  ...more,
});
const deny = (Action: string | readonly string[], more: Partial<Statement> = {}): Statement => ({
  ...allow(Action, more),
  Effect: "Deny",
});
const decide = (identity: Policy, action: string, more: object = {}) =>
  evaluate({ action, ...more }, { identity: [identity] });

describe("actions and resources", () => {
  test.each([
    ["s3:GetObject", "s3:getobject", true],
    ["s3:Get*", "s3:GetObjectAcl", true],
    ["s3:Get?bject", "s3:GetObject", true],
    ["s3:Get*", "s3express:GetObject", false],
    ["*", "anything:AtAll", true],
    ["s3.:*", "s3x:GetObject", false],
  ])("%s of a policy, %s of a request: %s", (pattern, action, allowed) => {
    expect(decide(policy(allow(pattern)), action)).toBe(allowed ? "allowed" : "denied-implicitly");
  });

  test("a Deny wins over every Allow, and nothing is allowed that no statement allows", () => {
    expect(decide(policy(allow("*"), deny("iam:*")), "iam:GetUser")).toBe("denied-explicitly");
    expect(decide(policy(allow("s3:*")), "iam:GetUser")).toBe("denied-implicitly");
  });

  test("NotAction and NotResource mean all the others", () => {
    const all: Statement = { Effect: "Allow", NotAction: ["iam:*", "sts:*"], Resource: "*" };
    expect(decide(policy(all), "s3:GetObject")).toBe("allowed");
    expect(decide(policy(all), "iam:GetUser")).toBe("denied-implicitly");
    const others: Statement = { Effect: "Deny", Action: "s3:*", NotResource: "arn:aws:s3:::ours/*" };
    expect(decide(policy(allow("*"), others), "s3:GetObject", { resource: "arn:aws:s3:::ours/key" })).toBe("allowed");
    expect(decide(policy(allow("*"), others), "s3:GetObject", { resource: "arn:aws:s3:::theirs/key" })).toBe(
      "denied-explicitly",
    );
  });
});

const TEAM_OF_PRINCIPAL = ["$", "{aws:PrincipalTag/team}"].join("");

describe("conditions", () => {
  const holds = (Condition: Conditions, context: Readonly<Record<string, string | readonly string[]>>) =>
    decide(policy(allow("*", { Condition })), "s3:GetObject", { context }) === "allowed";
  const rows: readonly (readonly [Conditions, Readonly<Record<string, string | readonly string[]>>, boolean])[] = [
    [{ StringEquals: { "aws:RequestedRegion": ["a-1", "b-1"] } }, { "aws:RequestedRegion": "b-1" }, true],
    [{ StringEquals: { "aws:RequestedRegion": ["a-1", "b-1"] } }, { "aws:RequestedRegion": "c-1" }, false],
    [{ StringEquals: { "aws:RequestedRegion": "a-1" } }, {}, false],
    [{ StringEqualsIfExists: { "aws:RequestedRegion": "a-1" } }, {}, true],
    [{ StringNotEquals: { "aws:RequestedRegion": "a-1" } }, {}, true],
    [{ StringNotEquals: { "aws:RequestedRegion": ["a-1", "b-1"] } }, { "aws:RequestedRegion": "b-1" }, false],
    [{ StringLike: { "sts:SourceIdentity": "person=*" } }, { "sts:SourceIdentity": "person=alice" }, true],
    [{ StringNotLike: { "sts:SourceIdentity": "person=*" } }, { "sts:SourceIdentity": "role=x" }, true],
    [{ Bool: { "aws:ViaAWSService": "true" } }, { "aws:viaawsservice": "true" }, true],
    [{ Bool: { "aws:ViaAWSService": true } }, {}, false],
    [{ BoolIfExists: { "aws:SecureTransport": "true" } }, {}, true],
    [{ Null: { "aws:TokenIssueTime": "true" } }, {}, true],
    [{ Null: { "aws:TokenIssueTime": "false" } }, {}, false],
    [{ NumericLessThanEquals: { "s3:max-keys": 10 } }, { "s3:max-keys": "9" }, true],
    [{ ArnLike: { "aws:SourceArn": "arn:aws:s3:::b*" } }, { "aws:SourceArn": "arn:aws:s3:::bucket" }, true],
    [{ ArnLike: { "aws:SourceArn": "arn:aws:s3:*:bucket" } }, { "aws:SourceArn": "arn:aws:s3:::bucket" }, false],
    [{ "ForAllValues:StringEquals": { "aws:TagKeys": ["a", "b"] } }, { "aws:TagKeys": ["a"] }, true],
    [{ "ForAllValues:StringEquals": { "aws:TagKeys": ["a", "b"] } }, { "aws:TagKeys": ["a", "c"] }, false],
    [{ "ForAllValues:StringEquals": { "aws:TagKeys": ["a"] } }, {}, true],
    [{ "ForAnyValue:StringEquals": { "aws:TagKeys": ["a"] } }, { "aws:TagKeys": ["c", "a"] }, true],
    [{ "ForAnyValue:StringEquals": { "aws:TagKeys": ["a"] } }, {}, false],
    [
      { StringEquals: { "aws:ResourceTag/team": TEAM_OF_PRINCIPAL } },
      { "aws:ResourceTag/team": "blue", "aws:PrincipalTag/team": "blue" },
      true,
    ],
    [{ StringEquals: { "aws:ResourceTag/team": TEAM_OF_PRINCIPAL } }, { "aws:ResourceTag/team": "" }, false],
    // All conditions of a statement must hold.
    [{ StringEquals: { a: "1", b: "2" } }, { a: "1", b: "3" }, false],
  ];
  test.each(rows)("%j in %j: %s", (conditions, context, expected) => {
    expect(holds(conditions, context)).toBe(expected);
  });

  test("what the evaluator does not know, it does not pass over", () => {
    expect(() => holds({ DateLessThan: { "aws:CurrentTime": "2026" } }, { "aws:CurrentTime": "1" })).toThrow(
      "DateLessThan",
    );
    const odd = { ...allow("*"), Conditions: {} };
    expect(() => decide(policy(odd), "s3:GetObject")).toThrow("Conditions");
  });
});

test("role, boundary and session policy must each allow, and each can deny", () => {
  const identity = [policy(allow("s3:*")), policy(allow("ec2:*"))];
  const boundary = policy(allow("*"), deny("s3:DeleteBucket"));
  const session = policy(allow(["s3:GetObject", "iam:GetUser", "s3:DeleteBucket"]));
  const asked = (action: string) => evaluate({ action }, { identity, boundary, session });
  expect(asked("s3:GetObject")).toBe("allowed");
  expect(asked("iam:GetUser")).toBe("denied-implicitly"); // a session policy gives nothing
  expect(asked("ec2:DescribeInstances")).toBe("denied-implicitly");
  expect(asked("s3:DeleteBucket")).toBe("denied-explicitly");
  expect(isAllowed({ action: "ec2:DescribeInstances" }, { identity })).toBe(true);
  expect(isAllowed({ action: "s3:GetObject" }, { identity, organization: [policy(deny("*"))] })).toBe(false);
});

describe("trust policies", () => {
  const by = "arn:aws:iam::111122223333:role/execution";
  const trust = (Action: readonly string[], Condition?: Conditions): Policy =>
    policy({ Effect: "Allow", Principal: { AWS: by }, Action, ...(Condition === undefined ? {} : { Condition }) });
  const all = ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"];
  const call = { by, sessionName: "who", sourceIdentity: "person=alice", tags: { who: "alice" } };

  test("tags and a source identity each want an action of their own", () => {
    expect(mayAssume(trust(all), call)).toBe(true);
    expect(mayAssume(trust(["sts:AssumeRole", "sts:TagSession"]), call)).toBe(false);
    expect(mayAssume(trust(["sts:AssumeRole", "sts:SetSourceIdentity"]), call)).toBe(false);
    expect(mayAssume(trust(["sts:AssumeRole"]), { by, sessionName: "who" })).toBe(true);
  });

  test("only the principals that are named", () => {
    expect(mayAssume(trust(all), { ...call, by: "arn:aws:iam::111122223333:role/other" })).toBe(false);
    expect(
      mayAssume(policy({ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: all }), call),
    ).toBe(false);
  });

  test("conditions see tags, source identity and session name", () => {
    const tagged: Conditions = {
      StringLike: { "sts:SourceIdentity": "person=*", "aws:RequestTag/who": "?*" },
      "ForAllValues:StringEquals": { "aws:TagKeys": ["who"] },
    };
    expect(mayAssume(trust(all, tagged), call)).toBe(true);
    expect(mayAssume(trust(all, tagged), { ...call, sourceIdentity: "role=x" })).toBe(false);
    expect(mayAssume(trust(all, tagged), { ...call, tags: { who: "alice", more: "x" } })).toBe(false);
  });
});
