import { asList, isObject, member, someLeaf, UNREADABLE, type Value, type ValueObject } from "./value.ts";

/**
 * Whether a policy lets anybody in: an Allow for every principal, that no condition narrows to an account, an organization or
 * a network. What cannot be read does.
 *
 * @param policy the parsed document
 */
export function letsEverybodyIn(policy: Value): boolean {
  return someAllow(policy, (statement) => namesEverybody(statement) && !isNarrowed(statement));
}

/**
 * Whether a policy lets a principal in that is not a service of AWS's own: an account, a role, a federated identity. Which
 * account is our own is not known here, so each counts as another.
 */
export function letsAccountsIn(policy: Value): boolean {
  return someAllow(policy, (statement) => {
    if (member(statement, "NotPrincipal") !== undefined) return true;
    return asList(member(statement, "Principal")).some(
      (principal) => !isObject(principal) || Object.keys(principal).some((kind) => kind.toLowerCase() !== "service"),
    );
  });
}

function someAllow(policy: Value, passes: (statement: ValueObject) => boolean): boolean {
  if (policy === UNREADABLE || !isObject(policy)) return true;
  return asList(member(policy, "Statement")).some((statement) => {
    if (!isObject(statement)) return true;
    const effect = member(statement, "Effect");
    return (typeof effect !== "string" || effect.toLowerCase() !== "deny") && passes(statement);
  });
}

function namesEverybody(statement: ValueObject): boolean {
  if (member(statement, "NotPrincipal") !== undefined) return true;
  return asList(member(statement, "Principal")).some((principal) => someLeaf(principal, (name) => name === "*"));
}

/** Condition keys by which AWS itself takes a policy for not public, in lower case. */
const NARROWING = new Set(
  (
    "aws:principalaccount aws:principalarn aws:principalorgid aws:principalorgpaths aws:sourceaccount aws:sourcearn " +
    "aws:sourceorgid aws:sourceorgpaths aws:sourceowner aws:sourcevpc aws:sourcevpce aws:userid kms:calleraccount " +
    "s3:dataaccesspointaccount s3:dataaccesspointarn"
  ).split(" "),
);

const NARROWING_OPERATOR = /^(?:forallvalues:|foranyvalue:)?(?:string|arn)(?:equals|like|equalsignorecase)$/;

function isNarrowed(statement: ValueObject): boolean {
  const condition = member(statement, "Condition");
  if (!isObject(condition)) return false;
  return Object.entries(condition).some(
    ([operator, tests]) => NARROWING_OPERATOR.test(operator.toLowerCase()) && isObject(tests) && someNarrows(tests),
  );
}

function someNarrows(tests: ValueObject): boolean {
  return Object.entries(tests).some(
    ([key, value]) => NARROWING.has(key.toLowerCase()) && !someLeaf(value, (text) => /^\*+$/.test(text)),
  );
}
