/** The program `aws-mcp-relay`: it hands over to one of its commands; help and version are answered at once. */
import nodeModule from "node:module";
import { VERSION } from "../pipeline/version.ts";
import { COMMANDS } from "./commands/commands.ts";
import { EXIT } from "./commands/exit-codes.ts";

const USAGE = `aws-mcp-relay ${VERSION}
An MCP server that gives an assistant all of AWS through the AWS CLI and Unix pipes.

Usage: aws-mcp-relay [COMMAND] [--help | --version]

Commands (COMMAND --help says more):
${COMMANDS.map(({ name, summary }) => `  ${name.padEnd(12)}${summary}`).join("\n")}

An MCP client starts it; put this into the client's configuration:

  { "mcpServers": { "aws": { "command": "npx", "args": ["-y", "aws-mcp-relay"] } } }

It is set by environment variables (AWS_PROFILE, AWS_REGION, AWS_MCP_TIMEOUT, …): see docs/configuration.md.
`;

async function main(): Promise<void> {
  const [first = "serve", ...rest] = process.argv.slice(2);
  if (first === "--help" || first === "-h") return print(USAGE);
  if (first === "--version" || first === "-v") return print(`${VERSION}\n`);
  if (first.startsWith("-")) return endWithUsage(`There is no option ${first}.`);
  const command = COMMANDS.find(({ name }) => name === first);
  if (command === undefined) return endWithUsage("There is no such command.");
  // A named import would end an older Node.js with a SyntaxError before this sentence.
  if (nodeModule.enableCompileCache === undefined) return endWithUsage("aws-mcp-relay needs Node.js 22 or newer.");
  nodeModule.enableCompileCache();
  const run = await command.load();
  const code = await run(rest, { executorProgram: executorProgram(), print });
  // What was started ends with this process; nobody waits for it to take leave.
  if (code !== null) process.stdout.write("", () => process.exit(code));
}

function print(data: string | Uint8Array): void {
  process.stdout.write(data);
}

function endWithUsage(problem: string): void {
  process.stderr.write(`${problem}\nTry: aws-mcp-relay --help\n`);
  process.exitCode = EXIT.usage;
}

/** The executor program lies beside this one when built, and in its own folder in a checkout. */
function executorProgram(): URL {
  return new URL(import.meta.url.endsWith(".ts") ? "../executor/stdio.ts" : "./executor.js", import.meta.url);
}

await main();
