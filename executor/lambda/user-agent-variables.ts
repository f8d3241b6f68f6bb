import type { McpClient } from "../../pipeline/team/mcp-clients.ts";

/** The AWS CLI 2.36 recognizes agents by these variables of theirs, and puts a mark of its own into its user agent. */
const MARKS: Partial<Readonly<Record<McpClient, Readonly<Record<string, string>>>>> = {
  amp: { AMP_CURRENT_THREAD_ID: "1" },
  antigravity: { ANTIGRAVITY_AGENT: "1" },
  "claude-code": { CLAUDECODE: "1" },
  codex: { CODEX_THREAD_ID: "1" },
  "copilot-cli": { COPILOT_CLI: "1" },
  cursor: { CURSOR_AGENT: "1" },
  "gemini-cli": { GEMINI_CLI: "1" },
  kiro: { KIRO_SESSION_ID: "1" },
  opencode: { OPENCODE: "1" },
  pi: { PI_CODING_AGENT: "true" },
};

/** The CLI's longest application id is 50 characters: these, and Lambda's id of an invocation. */
const APPLICATION = "aws-mcp-relay-";

/**
 * Variables of the AWS CLI by which CloudTrail, in the user agent of each call, shows for which invocation and through which client
 * it was made. Nothing of a request's own words is in them.
 */
export function userAgentVariables(invocationId: string, client: McpClient): Readonly<Record<string, string>> {
  return { AWS_SDK_UA_APP_ID: APPLICATION + invocationId, ...MARKS[client] };
}
