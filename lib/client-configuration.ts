/** What a person puts into the configuration of an MCP client, to reach one team's executor. */
export function clientConfiguration(aliasArn: string): string {
  const env = { AWS_MCP_EXECUTOR: "lambda", AWS_MCP_FUNCTION: aliasArn };
  return JSON.stringify({ mcpServers: { aws: { command: "npx", args: ["-y", "aws-mcp-relay"], env } } });
}

/** A line of the targets file, for who uses several teams' executors. Its name is the team's. */
export function targetsEntry(
  { team, description }: { readonly team: string; readonly description: string },
  aliasArn: string,
): string {
  return `- ${JSON.stringify({ name: team, function: aliasArn, description })}`;
}
