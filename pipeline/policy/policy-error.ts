import type { ExecutionError } from "../contract.ts";
import type { PolicyProblem } from "./policy-problem.ts";

/** Says that nothing runs, because the policy cannot be read: the same words from the proxy and from the executor. */
export function policyError({ problem, hint, line, column }: PolicyProblem): ExecutionError {
  const place = line === null ? "" : ` Line ${line}, column ${column ?? 1}.`;
  return {
    code: "policy_unreadable",
    message: `The policy file cannot be read, so nothing runs. ${problem}${place}`,
    hint: `${hint} Then restart the server.`,
  };
}
