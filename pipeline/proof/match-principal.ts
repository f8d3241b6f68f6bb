import { type CallerPrincipal, principalArn } from "./caller-principal.ts";

const ENTRY = /^(arn:[a-z-]+:iam::\d{12}:)(role|user)\/([^/]+)(?:\/([^/]+))?$/;

/** Who a function's configuration says is a person behind a role. */
export type PersonRules = {
  /** Number of the function's own account. */
  readonly account: string;
  /** Patterns of roles whose trust policy pins the session's name, as `personRoles` of the configuration. */
  readonly personRoles: readonly string[];
};

/** Roles of IAM Identity Center in the function's own account: nobody else can make their sessions, and each is named after its person. */
const IDENTITY_CENTER = /^AWSReservedSSO_/;

/** Whether the principal is one person. A user is; a role's session only where its name cannot be chosen by whoever assumes it. */
export function isPerson(caller: CallerPrincipal, { account, personRoles }: PersonRules): boolean {
  if (caller.kind === "user") return true;
  if (caller.account === account && IDENTITY_CENTER.test(caller.name)) return true;
  return personRoles.some((entry) => matchesPrincipal({ ...caller, session: null }, entry, null));
}

/** Whether one entry of a configuration's list means the caller. `rules` null: entries that name a session mean nobody. */
export function matchesPrincipal(caller: CallerPrincipal, entry: string, rules: PersonRules | null): boolean {
  const [, beginning, kind, name, session] = ENTRY.exec(entry) ?? [];
  if (beginning === undefined || kind !== caller.kind || name === undefined) return false;
  if (!principalArn(caller).startsWith(beginning) || !matchesName(name, caller.name)) return false;
  if (session === undefined) return true;
  return rules !== null && isPerson(caller, rules) && session === caller.session;
}

/** @param pattern a name in which `*` stands for any characters */
function matchesName(pattern: string, name: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[.+]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(name);
}
