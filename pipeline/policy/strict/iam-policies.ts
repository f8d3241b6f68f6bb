import { asList, isObject, member, someLeaf, UNREADABLE, type Value, type ValueObject } from "../values/value.ts";
import type { ArgumentRule } from "./argument-rule.ts";

/** Members of the APIs that hold a policy for a user, role, group or permission set. */
const DOCUMENTS = ["PolicyDocument", "InlinePolicy"];

/** Members that name a policy which is attached. */
const ATTACHED = ["PolicyArn", "ManagedPolicyArn", "ManagedPolicyArns"];

export const IAM_POLICY_RULES: readonly ArgumentRule[] = [
  {
    name: "policy-allows-everything",
    refuses: "an IAM policy that allows every action (`*`, or all but some) on every resource",
    reason: "The policy allows every action on every resource, or all but a few.",
    hint: "Name the actions and resources that are needed.",
    examples: {
      refused: `aws iam create-policy --policy-name p --policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}'`,
      harmless: `aws iam create-policy --policy-name p --policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"*"}]}'`,
    },
    holds: ({ command: { path } }, values) =>
      isAboutIdentities(path) && DOCUMENTS.some((name) => values.document(name).some(allowsEverything)),
  },
  {
    name: "attaches-full-access",
    refuses: "attaching a policy whose name says Administrator or FullAccess",
    reason: "The policy that is attached gives administrator's or full access.",
    hint: "Attach a policy that allows what is needed and no more.",
    examples: {
      refused: "aws iam attach-role-policy --role-name r --policy-arn arn:aws:iam::aws:policy/AdministratorAccess",
      harmless: "aws iam attach-role-policy --role-name r --policy-arn arn:aws:iam::aws:policy/ReadOnlyAccess",
    },
    holds: ({ command: { path } }, values) =>
      isAboutIdentities(path) &&
      /^attach-/.test(path[1] ?? "") &&
      ATTACHED.some((name) => values.member(name).some((arn) => someLeaf(arn, givesFullAccess))),
  },
];

function isAboutIdentities([service]: readonly string[]): boolean {
  return service === "iam" || service === "sso-admin";
}

function givesFullAccess(arn: string): boolean {
  return /administrator|full-?_?access/i.test(arn);
}

function allowsEverything(document: Value): boolean {
  if (!isObject(document)) return true;
  return asList(member(document, "Statement")).some((statement) => !isObject(statement) || isEverything(statement));
}

function isEverything(statement: ValueObject): boolean {
  if (String(member(statement, "Effect") ?? "Allow").toLowerCase() === "deny") return false;
  return (
    (has(statement, "Action", isEveryAction) || member(statement, "NotAction") !== undefined) &&
    (has(statement, "Resource", isEveryResource) || member(statement, "NotResource") !== undefined)
  );
}

function has(statement: ValueObject, name: string, passes: (text: string) => boolean): boolean {
  return asList(member(statement, name)).some(
    (value) => value === UNREADABLE || (typeof value === "string" && passes(value)),
  );
}

/** `*`, `*:*`, `**`. */
function isEveryAction(text: string): boolean {
  return /^[*:]+$/.test(text);
}

/** `*`, and the ways to write all ARNs, such as `arn:aws:*` and `arn:*:*:*:*:*`. */
function isEveryResource(text: string): boolean {
  return /^(?:arn:)?(?:aws(?:-[a-z-]+)?:)?[*:]+$/i.test(text);
}
