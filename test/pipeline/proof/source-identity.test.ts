import fc from "fast-check";
import { expect, test } from "vitest";
import { type CallerPrincipal, parseCallerArn } from "../../../pipeline/proof/caller-principal.ts";
import { matchesPrincipal } from "../../../pipeline/proof/match-principal.ts";
import { sourceIdentity, UNPROVED } from "../../../pipeline/proof/source-identity.ts";
import { SOURCE_IDENTITY_PATTERNS } from "../../../pipeline/team/session-tags.ts";

const ACCOUNT = "111122223333";
const RULES = { account: ACCOUNT, personRoles: [`arn:aws:iam::${ACCOUNT}:role/Pinned`] };

function caller(arn: string): CallerPrincipal {
  const parsed = parseCallerArn(arn);
  if (parsed === null) throw new Error(arn);
  return parsed;
}
const role = (name: string, session: string, account = ACCOUNT) =>
  caller(`arn:aws:sts::${account}:assumed-role/${name}/${session}`);
const user = (name: string) => caller(`arn:aws:iam::${ACCOUNT}:user/${name}`);

test.each([
  [role("AWSReservedSSO_Dev_1", "alice@example.com"), "person=alice@example.com@111122223333"],
  [role("Pinned", "alice"), "person=alice@111122223333"],
  [role("Developer", "alice@example.com"), "role=Developer@111122223333"],
  [user("division/team/alice"), "user=alice@111122223333"],
  // Anybody can have an account, and make a role of such a name in it.
  [role("AWSReservedSSO_Dev_1", "alice@example.com", "999999999999"), "role=AWSReservedSSO_Dev_1@999999999999"],
])("%o", (principal, said) => {
  expect(sourceIdentity(principal, RULES)).toBe(said);
});

test.each([
  "arn:aws:iam::111122223333:root",
  "arn:aws:sts::111122223333:federated-user/alice",
  "arn:aws:sts::111122223333:assumed-role/Developer",
  "arn:aws:sts::111122223333:assumed-role/Developer/a/b",
  "arn:aws:iam::111122223333:role/Developer",
  "arn:aws:iam::1:user/alice",
  "arn:aws:iam::111122223333:user/alice\n",
  "",
])("%j is no principal", (arn) => {
  expect(parseCallerArn(arn)).toBeNull();
});

const CHARACTERS = [..."abzAZ09_+=,.@-"];
const name = (minLength: number) =>
  fc.array(fc.constantFrom(...CHARACTERS), { minLength, maxLength: 64 }).map((parts) => parts.join(""));
const principals = fc.oneof(
  fc.tuple(fc.oneof(name(1), fc.constant("Pinned")), name(2)).map(([roleName, session]) => role(roleName, session)),
  name(1).map(user),
);

test("what is said is legal as source identity, session name and tag value", () => {
  fc.assert(
    fc.property(principals, (principal) => {
      const said = sourceIdentity(principal, RULES);
      expect(said).toMatch(/^(person|role|user)=[\w+=.@-]+$/);
      expect(said.length).toBeLessThanOrEqual(64);
    }),
  );
});

test("no two callers are called the same, and none takes another's kind", () => {
  const whoOf = ({ kind, name: named, session }: CallerPrincipal) =>
    kind === "user" ? `user ${named}` : named === "Pinned" ? `person ${session}` : `role ${named}`;
  fc.assert(
    fc.property(principals, principals, (one, other) => {
      expect(sourceIdentity(one, RULES) === sourceIdentity(other, RULES)).toBe(whoOf(one) === whoOf(other));
    }),
  );
});

test("the trust policies of the roles know every kind of what is said", () => {
  const beginnings = SOURCE_IDENTITY_PATTERNS.map((pattern) => pattern.replace("*", ""));
  const said = [role("Pinned", "x1"), role("Developer", "x1"), user("alice")].map((each) =>
    sourceIdentity(each, RULES),
  );
  expect([...said, UNPROVED].map((text) => beginnings.find((each) => text.startsWith(each)))).toEqual([
    "person=",
    "role=",
    "user=",
    "unproved",
  ]);
});

test("long names that begin alike are told apart", () => {
  const long = "a".repeat(63);
  const said = ["b", "c"].map((end) => sourceIdentity(role(`${long}${end}`, "x1"), RULES));
  expect(new Set(said).size).toBe(2);
  // A name may look like the shortened form of another.
  expect(sourceIdentity(role(said[0]?.slice("role=".length) ?? "", "x1"), RULES)).not.toBe(said[0]);
});

const ENTRIES: readonly (readonly [string, CallerPrincipal, boolean])[] = [
  ["role/Dev*", role("Developer", "alice"), true],
  ["role/Dev*", role("AdminDev", "alice"), false],
  ["role/*", user("alice"), false],
  ["user/alice", user("x/alice"), true],
  ["user/al.ce", user("alice"), false],
  ["role/Developer", role("Developer", "alice", "999999999999"), false],
  ["role/Pinned/alice", role("Pinned", "alice"), true],
  ["role/Pinned/alice", role("Pinned", "bob"), false],
  // Whoever may assume this role chooses the session's name.
  ["role/Developer/alice", role("Developer", "alice"), false],
  ["role/AWSReservedSSO_Dev_*/alice", role("AWSReservedSSO_Dev_1", "alice"), true],
];

test.each(ENTRIES)("%s means %o: %s", (entry, principal, means) => {
  expect(matchesPrincipal(principal, `arn:aws:iam::${ACCOUNT}:${entry}`, RULES)).toBe(means);
});
