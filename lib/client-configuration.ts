/** What a person puts into the configuration of an MCP client, to reach one team's executor. */
export function clientConfiguration(aliasArn: string): string {
  const env = { AWS_MCP_EXECUTOR: "lambda", AWS_MCP_FUNCTION: aliasArn };
  return JSON.stringify({ mcpServers: { aws: { command: "npx", args: ["-y", "aws-mcp-relay"], env } } });
}
