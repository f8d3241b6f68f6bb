/** Variables of later versions: known here so that they are neither called misspelt nor silently passed over. */
export const LATER_VARIABLES = ["AWS_MCP_FALLBACK"] as const;

/** What the user is told when one of them is set. */
export function laterVariableWarning(name: (typeof LATER_VARIABLES)[number]): string {
  return `${name} is set, but this version does not use it yet.`;
}
