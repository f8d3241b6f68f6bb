import { expect, test } from "vitest";
import { CLIENTS, isInstalled } from "../../../proxy/clients/clients.ts";
import { fakeMachine } from "../platform/machines.ts";

function filesOn(...machine: Parameters<typeof fakeMachine>): Readonly<Record<string, string>> {
  return Object.fromEntries(CLIENTS.map((client) => [client.id, client.file(fakeMachine(...machine))]));
}

function installedOn(...machine: Parameters<typeof fakeMachine>): readonly string[] {
  return CLIENTS.filter((client) => isInstalled(client, fakeMachine(...machine))).map(({ id }) => id);
}

test("each client's file on macOS", () => {
  expect(filesOn("darwin")).toEqual({
    "claude-desktop": "/Users/ana/Library/Application Support/Claude/claude_desktop_config.json",
    "claude-code": "/Users/ana/.claude.json",
    cursor: "/Users/ana/.cursor/mcp.json",
    vscode: "/Users/ana/Library/Application Support/Code/User/mcp.json",
    "vscode-insiders": "/Users/ana/Library/Application Support/Code - Insiders/User/mcp.json",
    windsurf: "/Users/ana/.codeium/windsurf/mcp_config.json",
    "gemini-cli": "/Users/ana/.gemini/settings.json",
    codex: "/Users/ana/.codex/config.toml",
  });
});

test("each client's file on Linux", () => {
  expect(filesOn("linux")).toEqual({
    "claude-desktop": "/home/ana/.config/Claude/claude_desktop_config.json",
    "claude-code": "/home/ana/.claude.json",
    cursor: "/home/ana/.cursor/mcp.json",
    vscode: "/home/ana/.config/Code/User/mcp.json",
    "vscode-insiders": "/home/ana/.config/Code - Insiders/User/mcp.json",
    windsurf: "/home/ana/.codeium/windsurf/mcp_config.json",
    "gemini-cli": "/home/ana/.gemini/settings.json",
    codex: "/home/ana/.codex/config.toml",
  });
});

test("each client's file on Windows", () => {
  expect(filesOn("win32", [], { APPDATA: "D:\\Roaming" })).toEqual({
    "claude-desktop": "D:\\Roaming\\Claude\\claude_desktop_config.json",
    "claude-code": "C:\\Users\\ana\\.claude.json",
    cursor: "C:\\Users\\ana\\.cursor\\mcp.json",
    vscode: "D:\\Roaming\\Code\\User\\mcp.json",
    "vscode-insiders": "D:\\Roaming\\Code - Insiders\\User\\mcp.json",
    windsurf: "C:\\Users\\ana\\.codeium\\windsurf\\mcp_config.json",
    "gemini-cli": "C:\\Users\\ana\\.gemini\\settings.json",
    codex: "C:\\Users\\ana\\.codex\\config.toml",
  });
  expect(filesOn("win32").vscode).toBe("C:\\Users\\ana\\AppData\\Roaming\\Code\\User\\mcp.json");
});

test("clients that can be moved are found where they were moved to", () => {
  const env = { XDG_CONFIG_HOME: "/x", CLAUDE_CONFIG_DIR: "/c", CODEX_HOME: "/d", GEMINI_CLI_HOME: "/g" };
  expect(filesOn("linux", [], env)).toMatchObject({
    "claude-desktop": "/x/Claude/claude_desktop_config.json",
    "claude-code": "/c/.claude.json",
    vscode: "/x/Code/User/mcp.json",
    "gemini-cli": "/g/.gemini/settings.json",
    codex: "/d/config.toml",
  });
});

const PACKAGES = "C:\\Users\\ana\\AppData\\Local\\Packages";

test.each([
  ["the packaged one's own folder", "Claude_pzs8sxrjxfjjc\\LocalCache\\Roaming\\Claude\\logs\\mcp.log"],
  ["its own file", "Claude_pzs8sxrjxfjjc\\LocalCache\\Roaming\\Claude\\claude_desktop_config.json"],
])("Claude Desktop for Windows: %s counts before the usual folder", (_, file) => {
  const usual = "C:\\Users\\ana\\AppData\\Roaming\\Claude\\claude_desktop_config.json";
  expect(filesOn("win32", [usual, `${PACKAGES}\\${file}`])["claude-desktop"]).toBe(
    `${PACKAGES}\\Claude_pzs8sxrjxfjjc\\LocalCache\\Roaming\\Claude\\claude_desktop_config.json`,
  );
});

test("Claude Desktop for Windows: packages of others and empty ones do not count", () => {
  const others = [`${PACKAGES}\\ClaudeNotes_x\\LocalCache\\Roaming\\Claude\\a`, `${PACKAGES}\\Claude_x\\AC\\a`];
  expect(filesOn("win32", others)["claude-desktop"]).toBe(
    "C:\\Users\\ana\\AppData\\Roaming\\Claude\\claude_desktop_config.json",
  );
});

test("a client is installed when its folder is there, Claude Code also when its file is", () => {
  expect(installedOn("linux")).toEqual([]);
  expect(installedOn("linux", ["/home/ana/.claude.json", "/home/ana/.codex/auth.json"])).toEqual([
    "claude-code",
    "codex",
  ]);
  expect(installedOn("linux", ["/home/ana/.claude/settings.json"])).toEqual(["claude-code"]);
  expect(installedOn("darwin", ["/Users/ana/Library/Application Support/Code/User/settings.json"])).toEqual(["vscode"]);
  expect(installedOn("win32", [`${PACKAGES}\\Claude_a1\\LocalCache\\Roaming\\Claude\\x`])).toEqual(["claude-desktop"]);
});
