import type { ErrorCode } from "../../pipeline/error-codes.ts";
import { parseCallerArn } from "../../pipeline/proof/caller-principal.ts";
import { matchesPrincipal, type PersonRules } from "../../pipeline/proof/match-principal.ts";
import { isGlobalAction } from "../../pipeline/session-policy/global-actions.ts";
import type { FunctionConfiguration } from "../../pipeline/team/function-configuration.ts";
import type { Authorized, Session, SessionRequest } from "./session.ts";

type RoleChoice = { readonly role: Session["role"]; readonly roleArn: string };
type Asked = Pick<SessionRequest, "caller" | "pipeline" | "verdict" | "region"> & {
  /** The IAM actions that the command needs. */
  readonly actions: readonly string[];
};

/**
 * Says as which of the team's roles a pipeline runs, or why it does not. What the request asked for, and what somebody confirmed,
 * have no part in it: only what the command does, and who has proved to ask.
 */
export function chooseRole(asked: Asked, team: FunctionConfiguration, persons: PersonRules): Authorized<RoleChoice> {
  const { caller, pipeline, verdict, region } = asked;
  const { command } = pipeline;
  if (team.regions !== null && !team.regions.includes(region) && !asked.actions.every(isGlobalAction)) {
    const hint = `Use one of: ${team.regions.join(", ")}.`;
    return refuse("region_not_allowed", "The team's function runs no commands in this region.", hint);
  }
  const reader: RoleChoice = { role: "reader", roleArn: team.readerRoleArn };
  if (command === null || command.isSkeleton || isRead(verdict.classes)) return { ok: true, value: reader };
  const { operator } = team;
  if (operator === null)
    return refuse("not_operator", "The team's function only reads: it has no role that writes.", ONLY_READ);
  const principal = caller.arn === null ? null : parseCallerArn(caller.arn);
  if (principal === null) {
    return refuse(
      "not_operator",
      "Only who has proved to be on the team's list may write, and the function wants no proof.",
      ONLY_READ,
    );
  }
  if (!operator.principals.some((entry) => matchesPrincipal(principal, entry, persons))) {
    return refuse("not_operator", "The team lets others write through this function, not whoever asks here.", ASK_TEAM);
  }
  return { ok: true, value: { role: "operator", roleArn: operator.roleArn } };
}

function isRead(classes: readonly string[]): boolean {
  return classes.includes("read") && !classes.includes("write");
}

const ONLY_READ = "Use commands that only read, or ask who deployed the function for a role that writes.";
const ASK_TEAM = "Use commands that only read, or ask who deployed the function to put this principal on its list.";

function refuse(code: ErrorCode, message: string, hint: string): Authorized<never> {
  return { ok: false, error: { code, message, hint } };
}
