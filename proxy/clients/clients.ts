import { joinOn, localSettingsFolder, type Machine, settingsFolder } from "../platform/machine.ts";

/** How a client's file is written: its syntax, and where in it the servers stand. */
export type FileFormat =
  | { readonly syntax: "json"; readonly servers: "mcpServers" | "servers"; readonly namesTransport: boolean }
  | { readonly syntax: "toml" };

/** An MCP client whose configuration of servers for the whole user is a file. */
export type McpClient = {
  /** As `--client` takes it. */
  readonly id: string;
  readonly title: string;
  readonly format: FileFormat;
  /** The folder or file that is there when the client is. */
  readonly sign: (machine: Machine) => string;
  /** The file that the servers stand in, whether it is there or not. */
  readonly file: (machine: Machine) => string;
};

const PLAIN_JSON: FileFormat = { syntax: "json", servers: "mcpServers", namesTransport: false };
const VSCODE_JSON: FileFormat = { syntax: "json", servers: "servers", namesTransport: true };

/** Every client that we know to set up. `docs/clients.md` is held against it by a test. */
export const CLIENTS: readonly McpClient[] = [
  {
    id: "claude-desktop",
    title: "Claude Desktop",
    format: PLAIN_JSON,
    sign: claudeDesktopFolder,
    file: (machine) => joinOn(machine, claudeDesktopFolder(machine), "claude_desktop_config.json"),
  },
  {
    id: "claude-code",
    title: "Claude Code",
    format: { ...PLAIN_JSON, namesTransport: true },
    sign: (machine) => {
      const file = claudeCodeFile(machine);
      return machine.exists(file) ? file : machine.env.CLAUDE_CONFIG_DIR || joinOn(machine, machine.home, ".claude");
    },
    file: claudeCodeFile,
  },
  inFolder("cursor", "Cursor", PLAIN_JSON, "mcp.json", (machine) => joinOn(machine, machine.home, ".cursor")),
  inFolder("vscode", "VS Code", VSCODE_JSON, "mcp.json", (machine) =>
    joinOn(machine, settingsFolder(machine), "Code", "User"),
  ),
  inFolder("vscode-insiders", "VS Code Insiders", VSCODE_JSON, "mcp.json", (machine) =>
    joinOn(machine, settingsFolder(machine), "Code - Insiders", "User"),
  ),
  inFolder("windsurf", "Windsurf", PLAIN_JSON, "mcp_config.json", (machine) =>
    joinOn(machine, machine.home, ".codeium", "windsurf"),
  ),
  inFolder("gemini-cli", "Gemini CLI", PLAIN_JSON, "settings.json", (machine) =>
    joinOn(machine, machine.env.GEMINI_CLI_HOME || machine.home, ".gemini"),
  ),
  inFolder(
    "codex",
    "Codex",
    { syntax: "toml" },
    "config.toml",
    (machine) => machine.env.CODEX_HOME || joinOn(machine, machine.home, ".codex"),
  ),
];

/** Whether the client seems to be installed. */
export function isInstalled(client: McpClient, machine: Machine): boolean {
  return machine.exists(client.sign(machine));
}

function inFolder(
  id: string,
  title: string,
  format: FileFormat,
  name: string,
  folder: (machine: Machine) => string,
): McpClient {
  return { id, title, format, sign: folder, file: (machine) => joinOn(machine, folder(machine), name) };
}

function claudeCodeFile(machine: Machine): string {
  return joinOn(machine, machine.env.CLAUDE_CONFIG_DIR || machine.home, ".claude.json");
}

/**
 * Windows hides `%APPDATA%` from the packaged (MSIX) Claude Desktop behind a folder of the package's own, and what stands there
 * counts (anthropics/claude-code#26073, #93152).
 */
function claudeDesktopFolder(machine: Machine): string {
  const usual = joinOn(machine, settingsFolder(machine), "Claude");
  if (machine.platform !== "win32") return usual;
  const packages = joinOn(machine, localSettingsFolder(machine), "Packages");
  const own = machine
    .list(packages)
    .filter((name) => /^Claude_[a-z0-9]+$/i.test(name))
    .map((name) => joinOn(machine, packages, name, "LocalCache", "Roaming", "Claude"))
    .filter((folder) => machine.exists(folder));
  const configured = own.find((folder) => machine.exists(joinOn(machine, folder, "claude_desktop_config.json")));
  return configured ?? own[0] ?? usual;
}
