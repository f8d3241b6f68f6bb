import { isGlobalAction } from "./global-actions.ts";

/** A policy for one session, small enough for STS. */
export type SessionPolicy = {
  /** The document, as JSON. */
  readonly text: string;
  /** The same with whole services instead of actions, for where STS finds the first too large once packed. */
  readonly wideText: string;
};

/** STS takes no more characters. */
export const MAX_SESSION_POLICY_CHARS = 2_048;

/**
 * What services do on the caller's behalf: S3 decrypts with the caller's key, CloudFormation makes what a template says. Without
 * it these would fail; the role's own policy still bounds it.
 */
const BY_SERVICES = {
  Effect: "Allow",
  Action: "*",
  Resource: "*",
  Condition: { Bool: { "aws:ViaAWSService": "true" } },
} as const;

/**
 * Writes the policy of a session that may do some actions and no others.
 *
 * @param regions where it may do those that have a region; null: anywhere
 */
export function sessionPolicy(actions: readonly string[], regions: readonly string[] | null): SessionPolicy {
  const wideText = write([...new Set(actions.map((action) => action.replace(/:.*/, ":*")))].sort(), regions);
  const text = write(actions, regions);
  return { text: text.length <= MAX_SESSION_POLICY_CHARS ? text : wideText, wideText };
}

function write(actions: readonly string[], regions: readonly string[] | null): string {
  const anywhere = actions.filter((action) => regions === null || isGlobalAction(action));
  const regional = actions.filter((action) => !anywhere.includes(action));
  const condition = { Condition: { StringEquals: { "aws:RequestedRegion": regions } } };
  const statements = [allow(anywhere, {}), allow(regional, condition)].flat();
  return JSON.stringify({ Version: "2012-10-17", Statement: [...statements, BY_SERVICES] });
}

/** A list of no actions is no statement. */
function allow(actions: readonly string[], condition: object): readonly object[] {
  return actions.length === 0 ? [] : [{ Effect: "Allow", Action: actions, Resource: "*", ...condition }];
}
