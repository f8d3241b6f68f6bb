import type { Program } from "../commands.ts";
import { EXIT } from "../exit-codes.ts";
import { SHELLS } from "./command-words.ts";
import { completionScript } from "./scripts.ts";

const USAGE = `Usage: aws-mcp-relay completion ${SHELLS.join("|")}

Prints what makes a shell complete the commands and flags of aws-mcp-relay. It must be installed: npm install -g aws-mcp-relay.

  bash   aws-mcp-relay completion bash > ~/.local/share/bash-completion/completions/aws-mcp-relay
  zsh    aws-mcp-relay completion zsh > "\${fpath[1]}/_aws-mcp-relay"
  fish   aws-mcp-relay completion fish > ~/.config/fish/completions/aws-mcp-relay.fish
`;

/** Prints the completion of one shell. */
export async function completion([first, ...more]: readonly string[], { print }: Program): Promise<number> {
  if (first === "--help" || first === "-h") {
    print(USAGE);
    return 0;
  }
  const shell = SHELLS.find((name) => name === first);
  if (shell === undefined || more.length > 0) {
    process.stderr.write(`completion takes one of ${SHELLS.join(", ")}.\nTry: aws-mcp-relay completion --help\n`);
    return EXIT.usage;
  }
  print(completionScript(shell));
  return 0;
}
