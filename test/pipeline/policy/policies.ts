import { type Access, judge } from "../../../pipeline/policy/judge.ts";
import type { Mode, Policy } from "../../../pipeline/policy/policy.ts";
import { readPolicy } from "../../../pipeline/policy/read-policy.ts";
import type { Verdict } from "../../../pipeline/policy/verdict.ts";
import { subjectOf } from "./subject.ts";

/** Reads a policy that must be readable. */
export function policyOf(text: string | null, mode: Mode = "strict"): Policy {
  const read = readPolicy(text, mode);
  if (!read.ok) throw new Error(`${read.problem} ${read.line}:${read.column}`);
  return read.policy;
}

/** The verdict on a command. */
export function verdictOn(
  command: string,
  policy: Policy,
  surroundings: Parameters<typeof subjectOf>[1] & { readonly access?: Access } = {},
): Verdict {
  const { access = "write", ...rest } = surroundings;
  return judge(subjectOf(command, rest), policy, access);
}
