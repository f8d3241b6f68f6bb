import { choice } from "./validators.ts";

/** Variables of later versions: known here so that they are neither called misspelt nor silently passed over. */
export const LATER_VARIABLES = [
  "AWS_MCP_CONFIRM",
  "AWS_MCP_DOCKER_IMAGE",
  "AWS_MCP_EGRESS_ALLOW",
  "AWS_MCP_FALLBACK",
  "AWS_MCP_FUNCTION",
  "AWS_MCP_SECURITY_CONFIG",
  "AWS_MCP_SECURITY_MODE",
  "AWS_MCP_TARGETS",
  "AWS_MCP_TRUST",
  "AWS_MCP_WARM",
] as const;

type LaterVariable = (typeof LATER_VARIABLES)[number];

/** What a later version's variable means for this one. */
export type Judged = { readonly warning: string } | { readonly problem: string };

/**
 * Judges a variable of a later version that is set. Most are passed over with a warning; a file of the user's own
 * rules is not, since running without these rules is what its author wanted to prevent.
 */
export function judgeLaterVariable(name: LaterVariable, text: string): Judged {
  if (name === "AWS_MCP_SECURITY_CONFIG") {
    const why = "is set, but this version cannot hold commands against your own rules";
    return { problem: `${name} ${why}. Unset it to run without them.` };
  }
  if (name === "AWS_MCP_SECURITY_MODE") return judgeSecurityMode(text);
  return { warning: `${name} is set, but this version does not use it yet.` };
}

const securityMode = choice(["strict", "permissive"]);

function judgeSecurityMode(text: string): Judged {
  const name = "AWS_MCP_SECURITY_MODE";
  const checked = securityMode.check(text);
  if (!checked.ok) {
    return { problem: `${name} is ${checked.fault}: ${JSON.stringify(text)}. It takes ${securityMode.accepts}.` };
  }
  return { warning: `${name} is set, but this version has no rules yet that it could switch.` };
}
