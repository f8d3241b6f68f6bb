import { bundledAccess } from "../../pipeline/policy/bundled-access.ts";
import { partitionOf } from "../partition-of.ts";
import { MAX_FURTHER_POLICIES } from "../reader/reader-policies.ts";
import { READER_VERBS } from "../reader/reader-verbs.ts";
import { isWithin, principalArn } from "./principals.ts";
import type { TeamProblem } from "./team-problem.ts";
import type { CompleteSettings, Grant } from "./team-settings.ts";

/** Where the function is deployed. */
type Home = { readonly account: string; readonly region: string };
type Rule = (settings: CompleteSettings, home: Home) => TeamProblem | null;

/** What no schema can say: how settings fit together. @returns the first problem, or null */
export function checkSettings(settings: CompleteSettings, home: Home): TeamProblem | null {
  for (const rule of RULES) {
    const problem = rule(settings, home);
    if (problem !== null) return problem;
  }
  return null;
}

const RULES: readonly Rule[] = [
  nameIsNobodyElses,
  operatorNeedsIdentity,
  operatorNeedsPowers,
  operatorIsSomebody,
  administratorNeedsBoundary,
  readerIsNoAdministrator,
  operatorsAreCallers,
  principalsAreOfTheAccount,
  readerOnlyReads,
  rolesArePassedByService,
  grantsFitOnARole,
  policiesFitOnARole,
  arnsAreOfTheRegion,
];

/** Of `payments` without tenant isolation the function is called `aws-mcp-relay-payments-shared`. */
function nameIsNobodyElses({ team }: CompleteSettings): TeamProblem | null {
  if (!team.endsWith("-shared")) return null;
  return {
    path: ["team"],
    problem: "So end the names of functions without tenant isolation, and one team's would be another's.",
    hint: "Give the team another name.",
  };
}

function operatorNeedsIdentity({ operator, identity }: CompleteSettings): TeamProblem | null {
  if (operator === null || identity === "required") return null;
  return {
    path: ["operator"],
    problem: "Nobody may write where nobody is proved.",
    hint: "Leave identity: off out, or the operator.",
  };
}

function operatorNeedsPowers({ operator }: CompleteSettings): TeamProblem | null {
  if (operator === null || operator.policies.length + operator.allow.length > 0) return null;
  return {
    path: ["operator"],
    problem: "This operator could do nothing.",
    hint: "Say by policies or allow what it may do, or leave it out.",
  };
}

/** `role/*` would let in everybody whom somebody lets call the function. */
function operatorIsSomebody({ operator }: CompleteSettings): TeamProblem | null {
  const index = operator?.principals.findIndex((principal) => /\/[^/a-z0-9]*$/i.test(principal)) ?? -1;
  if (index === -1) return null;
  return {
    path: ["operator", "principals", index],
    problem: "This would let everybody write.",
    hint: "Write the name, or how it begins, as in role/AWSReservedSSO_PaymentsWrite_*.",
  };
}

const ADMINISTRATORS = /\/(AdministratorAccess|IAMFullAccess|PowerUserAccess)$/;

function readerIsNoAdministrator({ reader }: CompleteSettings): TeamProblem | null {
  const index = reader.policies.findIndex((arn) => ADMINISTRATORS.test(arn));
  if (index === -1) return null;
  return {
    path: ["reader", "policies", index],
    problem: "This does more than read.",
    hint: "Name a policy that reads, such as arn:aws:iam::aws:policy/SecurityAudit.",
  };
}

function administratorNeedsBoundary({ operator, permissionsBoundary }: CompleteSettings): TeamProblem | null {
  const index = operator?.policies.findIndex((arn) => ADMINISTRATORS.test(arn)) ?? -1;
  if (index === -1 || permissionsBoundary !== null) return null;
  return {
    path: ["operator", "policies", index],
    problem: "With this policy an assistant could do nearly everything.",
    hint: "Name the policies that the team needs, or set permissionsBoundary.",
  };
}

function operatorsAreCallers({ operator, callers }: CompleteSettings, home: Home): TeamProblem | null {
  if (operator === null || callers === null) return null;
  const arns = callers.map((caller) => principalArn(caller, home));
  const index = operator.principals.findIndex(
    (principal) => !arns.some((caller) => isWithin(principalArn(principal, home), caller)),
  );
  if (index === -1) return null;
  return {
    path: ["operator", "principals", index],
    problem: "Who may write, but may not call the function, can do neither.",
    hint: "Add it to callers.",
  };
}

function principalsAreOfTheAccount(settings: CompleteSettings, home: Home): TeamProblem | null {
  const lists: readonly (readonly [readonly string[], readonly string[]])[] = [
    [["operator", "principals"], settings.operator?.principals ?? []],
    [["callers"], settings.callers ?? []],
    [["personRoles"], settings.personRoles],
  ];
  for (const [path, principals] of lists) {
    const own = `arn:${partitionOf(home.region)}:iam::${home.account}:`;
    const index = principals.findIndex((principal) => !principalArn(principal, home).startsWith(own));
    if (index !== -1) {
      return {
        path: [...path, index],
        problem: "This is of another account than the function, which lets in nobody from outside.",
        hint: "Name a role of the team's account, which its people assume, as in role/NAME.",
      };
    }
  }
  return null;
}

function readerOnlyReads({ reader }: CompleteSettings): TeamProblem | null {
  for (const [index, grant] of reader.allow.entries()) {
    const action = grant.actions.findIndex((name) => !reads(name));
    if (action !== -1) {
      return {
        path: ["reader", "allow", index, "actions", action],
        problem: "This does more than read, by what AWS says of it.",
        hint: "Give it to the operator, or name actions that read.",
      };
    }
  }
  return null;
}

function reads(action: string): boolean {
  const [prefix = "", name = ""] = action.split(":");
  if (name.endsWith("*")) return READER_VERBS.some((verb) => name.startsWith(verb));
  return bundledAccess().levelOf(prefix, name) === "read";
}

/** A role in the wrong hands is all that the role may do. */
function rolesArePassedByService({ operator }: CompleteSettings): TeamProblem | null {
  const passes = /^iam:(\*|P\w*\*|PassRole)$/i;
  const index = operator?.allow.findIndex(({ actions }) => actions.some((action) => passes.test(action))) ?? -1;
  if (index === -1) return null;
  return {
    path: ["operator", "allow", index, "actions"],
    problem: "This would let pipelines hand any role to any service.",
    hint: "Name each role and its service under passRoles.",
  };
}

/** IAM takes 10,240 characters of policies within a role; ours need the rest. */
const MAX_GRANT_CHARS = 4_096;

function grantsFitOnARole({ reader, operator, deniedActions, regions }: CompleteSettings): TeamProblem | null {
  const grants = [reader.allow, operator?.allow ?? [], operator?.passRoles ?? [], deniedActions, regions ?? []];
  if (JSON.stringify(grants).length <= MAX_GRANT_CHARS) return null;
  return {
    path: operator === null ? ["reader", "allow"] : ["operator", "allow"],
    problem: "These statements are longer than IAM has room for within a role.",
    hint: "Put them into a managed policy, and name it under policies.",
  };
}

function policiesFitOnARole({ reader, operator }: CompleteSettings): TeamProblem | null {
  const lists = [
    ["reader", reader.policies],
    ["operator", operator?.policies ?? []],
  ] as const;
  const found = lists.find(([, policies]) => policies.length > MAX_FURTHER_POLICIES);
  if (found === undefined) return null;
  return {
    path: [found[0], "policies", MAX_FURTHER_POLICIES],
    problem: `A role has room for ${MAX_FURTHER_POLICIES} policies beside ours, of the ten that IAM allows.`,
    hint: "Write allow instead, or put policies together.",
  };
}

function arnsAreOfTheRegion(settings: CompleteSettings, { region }: Home): TeamProblem | null {
  for (const key of ["kmsKey", "alarmTopic"] as const) {
    const arn = settings[key];
    if (arn !== null && arn.split(":")[3] !== region) {
      return { path: [key], problem: "This is in another region than the function.", hint: "Name one in its region." };
    }
  }
  const start = `arn:${partitionOf(region)}:`;
  const foreign = foreignArn(settings, start);
  if (foreign === null) return null;
  return {
    path: foreign,
    problem: "This ARN is of another partition than the function's region.",
    hint: `Here ARNs begin with ${start}`,
  };
}

function foreignArn(settings: CompleteSettings, start: string): TeamProblem["path"] | null {
  const roles = [["reader", settings.reader] as const, ["operator", settings.operator] as const];
  for (const [name, role] of roles) {
    const policy = role?.policies.findIndex((arn) => !arn.startsWith(start)) ?? -1;
    if (policy !== -1) return [name, "policies", policy];
    const isForeign = ({ resources }: Grant) => resources.some((arn) => arn !== "*" && !arn.startsWith(start));
    const grant = role?.allow.findIndex(isForeign) ?? -1;
    if (grant !== -1) return [name, "allow", grant, "resources"];
  }
  return null;
}
