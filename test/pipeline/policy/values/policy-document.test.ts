import { expect, test } from "vitest";
import { letsAccountsIn, letsEverybodyIn } from "../../../../pipeline/policy/values/policy-document.ts";
import { UNREADABLE, type Value } from "../../../../pipeline/policy/values/value.ts";

function allow(statement: Value): Value {
  return { Version: "2012-10-17", Statement: [{ Effect: "Deny", Principal: "*" }, statement] };
}

const ORGANIZATION = { StringEquals: { "aws:PrincipalOrgID": "o-1" } };

test.each([
  [{ Effect: "Allow", Principal: "*" }],
  [{ Effect: "Allow", Principal: { AWS: "*" } }],
  [{ Effect: "Allow", Principal: { AWS: ["arn:aws:iam::1:root", "*"] } }],
  [{ Effect: "Allow", NotPrincipal: { AWS: "arn:aws:iam::1:root" } }],
  [{ Effect: "Allow", Principal: "*", Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-1" } } }],
  [{ Effect: "Allow", Principal: "*", Condition: { StringEqualsIfExists: { "aws:PrincipalOrgID": "o-1" } } }],
  [{ Effect: "Allow", Principal: "*", Condition: { StringLike: { "aws:PrincipalOrgID": "*" } } }],
  [{ Effect: "Allow", Principal: "*", Condition: { Bool: { "aws:SecureTransport": "true" } } }],
  [{ Effect: "Allow", Principal: "*", Condition: { StringEquals: { "aws:UserAgent": "x" } } }],
  [UNREADABLE],
])("%j lets everybody in", (statement) => {
  expect(letsEverybodyIn(allow(statement))).toBe(true);
  expect(letsAccountsIn(allow(statement))).toBe(true);
});

test.each([
  [{ Effect: "Allow", Principal: "*", Condition: ORGANIZATION }],
  [{ Effect: "Allow", Principal: { AWS: "arn:aws:iam::123456789012:root" } }],
  [{ Effect: "Allow", Principal: { Federated: "arn:aws:iam::1:oidc-provider/x" } }],
])("%j lets accounts in, not everybody", (statement) => {
  expect(letsEverybodyIn(allow(statement))).toBe(false);
  expect(letsAccountsIn(allow(statement))).toBe(true);
});

test.each([
  [{ Effect: "Allow", Principal: { Service: ["cloudtrail.amazonaws.com", "s3.amazonaws.com"] } }],
  [{ Effect: "Deny", Principal: "*" }],
])("%j lets nobody in from outside", (statement) => {
  expect(letsAccountsIn(allow(statement))).toBe(false);
  expect(letsEverybodyIn(allow(statement))).toBe(false);
});

test.each([[UNREADABLE], ["text"], [[]], [null]])("%j is no policy, so the worse is assumed", (policy) => {
  expect(letsEverybodyIn(policy)).toBe(true);
});
