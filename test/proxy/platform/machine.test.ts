import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { cacheFolder, searchPath, settingsFolder, thisMachine } from "../../../proxy/platform/machine.ts";
import { fakeMachine } from "./machines.ts";

const PLATFORMS = ["darwin", "linux", "win32"] as const;

function onEach(what: (machine: ReturnType<typeof fakeMachine>) => string, env: Readonly<Record<string, string>> = {}) {
  return PLATFORMS.map((platform) => what(fakeMachine(platform, [], env)));
}

test("settings and caches are where each platform keeps them", () => {
  expect(onEach(settingsFolder)).toEqual([
    "/Users/ana/Library/Application Support",
    "/home/ana/.config",
    "C:\\Users\\ana\\AppData\\Roaming",
  ]);
  expect(onEach(cacheFolder)).toEqual([
    "/Users/ana/Library/Caches/aws-mcp-relay",
    "/home/ana/.cache/aws-mcp-relay",
    "C:\\Users\\ana\\AppData\\Local\\aws-mcp-relay\\Cache",
  ]);
});

test("variables that move them are heeded", () => {
  expect(settingsFolder(fakeMachine("win32", [], { APPDATA: "D:\\R" }))).toBe("D:\\R");
  expect(settingsFolder(fakeMachine("linux", [], { XDG_CONFIG_HOME: "/x" }))).toBe("/x");
  expect(settingsFolder(fakeMachine("darwin", [], { XDG_CONFIG_HOME: "/x" }))).toContain("Library");
  expect(cacheFolder(fakeMachine("win32", [], { LOCALAPPDATA: "D:\\L" }))).toBe("D:\\L\\aws-mcp-relay\\Cache");
  expect(onEach(cacheFolder, { XDG_CACHE_HOME: "/c" })).toEqual([
    "/c/aws-mcp-relay",
    "/c/aws-mcp-relay",
    "\\c\\aws-mcp-relay",
  ]);
});

test("programs are also looked for where a desktop's path does not lead, after the path", () => {
  expect(searchPath(fakeMachine("darwin", [], { PATH: "/usr/bin:/bin:/usr/sbin:/sbin" }))).toBe(
    "/usr/bin:/bin:/usr/sbin:/sbin:/opt/homebrew/bin:/usr/local/bin",
  );
  expect(searchPath(fakeMachine("win32", [], { PATH: "C:\\Windows;" }))).toBe(
    "C:\\Windows;C:\\Program Files\\Amazon\\AWSCLIV2",
  );
  expect(searchPath(fakeMachine("linux", [], { PATH: "/only/this" }))).toBe("/only/this");
  expect(searchPath(fakeMachine("linux"))).toBe("/usr/local/bin:/usr/bin:/bin");
});

test("a folder stands on the search path once", () => {
  const path = searchPath(fakeMachine("darwin", [], { PATH: "/opt/homebrew/bin:/usr/bin" }));
  expect(path).toBe("/opt/homebrew/bin:/usr/bin:/usr/local/bin");
});

test("this machine is read as it is", () => {
  const machine = thisMachine({ HOME: "/home/ana" });
  expect([machine.platform, machine.home]).toEqual([process.platform, "/home/ana"]);
  const missing = fileURLToPath(new URL("missing", import.meta.url));
  expect([machine.exists("/"), machine.exists(missing), machine.list(missing)]).toEqual([true, false, []]);
});
