/** The program `aws-mcp-relay`: it serves; help and version are answered at once. */
import nodeModule from "node:module";
import { parseArgs } from "node:util";
import { VERSION } from "../pipeline/version.ts";

const USAGE = `aws-mcp-relay ${VERSION}
An MCP server that gives an assistant all of AWS through the AWS CLI and Unix pipes.

Usage: aws-mcp-relay [serve] [--help | --version]

It serves MCP, on standard input and output unless AWS_MCP_TRANSPORT says otherwise.
An MCP client starts it; put this into the client's configuration:

  { "mcpServers": { "aws": { "command": "npx", "args": ["-y", "aws-mcp-relay"] } } }

It is set by environment variables (AWS_PROFILE, AWS_REGION, AWS_MCP_TIMEOUT, …): see docs/configuration.md.
`;

const EXIT_USAGE = 2;

async function main(): Promise<void> {
  const asked = parseCommandLine();
  if (asked === "help") process.stdout.write(USAGE);
  else if (asked === "version") process.stdout.write(`${VERSION}\n`);
  else {
    // A named import would end an older Node.js with a SyntaxError before this sentence.
    if (nodeModule.enableCompileCache === undefined) endWithUsage("aws-mcp-relay needs Node.js 22 or newer.");
    nodeModule.enableCompileCache();
    const { serve } = await import("./commands/serve.ts");
    await serve(executorProgram());
  }
}

function parseCommandLine(): "serve" | "help" | "version" {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { help: { type: "boolean", short: "h" }, version: { type: "boolean", short: "v" } },
    });
    if (values.help === true) return "help";
    if (values.version === true) return "version";
    const [command = "serve", ...rest] = positionals;
    return command === "serve" && rest.length === 0 ? "serve" : endWithUsage("There is no such command.");
  } catch (error) {
    return endWithUsage(error instanceof Error ? error.message : String(error));
  }
}

function endWithUsage(problem: string): never {
  process.stderr.write(`${problem}\nTry: aws-mcp-relay --help\n`);
  process.exit(EXIT_USAGE);
}

/** The executor program lies beside this one when built, and in its own folder in a checkout. */
function executorProgram(): URL {
  return new URL(import.meta.url.endsWith(".ts") ? "../executor/stdio.ts" : "./executor.js", import.meta.url);
}

await main();
