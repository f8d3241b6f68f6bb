/** What MCP clients are called in tags of sessions; whatever else a client calls itself is `other`. */
export type McpClient =
  | "amp"
  | "antigravity"
  | "claude-code"
  | "claude-desktop"
  | "cline"
  | "codex"
  | "copilot-cli"
  | "cursor"
  | "gemini-cli"
  | "kiro"
  | "opencode"
  | "pi"
  | "vs-code"
  | "windsurf"
  | "other";

/** What clients call themselves (`clientInfo.name`), in lower case with hyphens; the first that holds counts. */
const NAMES: readonly (readonly [RegExp, McpClient])[] = [
  [/^claude-code/, "claude-code"],
  [/^claude(-ai|-desktop)?$/, "claude-desktop"],
  [/^cursor/, "cursor"],
  [/^codex/, "codex"],
  [/^gemini-cli/, "gemini-cli"],
  [/^kiro/, "kiro"],
  [/^opencode/, "opencode"],
  [/^antigravity/, "antigravity"],
  [/^amp(-|$)/, "amp"],
  [/^pi(-coding-agent)?$/, "pi"],
  [/^(github-)?copilot-cli/, "copilot-cli"],
  [/^(visual-studio-code|vs-?code)/, "vs-code"],
  [/^windsurf/, "windsurf"],
  [/^cline/, "cline"],
];

/** Which of the known clients one is that names itself so. It is a claim, and nothing more: it labels, and gives no power. */
export function mcpClient(name: string): McpClient {
  const plain = name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return NAMES.find(([pattern]) => pattern.test(plain))?.[1] ?? "other";
}
