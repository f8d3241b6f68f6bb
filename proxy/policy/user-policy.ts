import { readFileSync } from "node:fs";
import type { DoorMessage } from "../../pipeline/contract.ts";
import { type PolicyOutcome, readPolicy } from "../../pipeline/policy/read-policy.ts";
import type { Settings } from "../config/settings.ts";

/** The user's policy, as the proxy judges by it and as it is given to an executor on this machine. */
export type UserPolicy = {
  readonly outcome: PolicyOutcome;
  readonly message: Extract<DoorMessage, { type: "policy" }>;
};

/** Reads the user's policy. Called once: the executor keeps what it was given, and both must judge alike. */
export function userPolicy({ securityMode: mode, securityConfig }: Settings): UserPolicy {
  return securityConfig === null ? readText(mode, null) : readFile(mode, securityConfig);
}

function readFile(mode: Settings["securityMode"], path: string): UserPolicy {
  try {
    return readText(mode, readFileSync(path, "utf8"));
  } catch (error) {
    const problem = `The file that AWS_MCP_SECURITY_CONFIG names cannot be opened (${errnoOf(error)}).`;
    const hint = "Correct the path, or unset the variable.";
    return {
      outcome: { ok: false, problem, hint, line: null, column: null },
      message: { type: "policy", mode, text: null, unreadable: problem },
    };
  }
}

function readText(mode: Settings["securityMode"], text: string | null): UserPolicy {
  return { outcome: readPolicy(text, mode), message: { type: "policy", mode, text, unreadable: null } };
}

function errnoOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? "unknown";
}
