import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { posix, win32 } from "node:path";
import type { Environment } from "../config/environment.ts";

/** What decides where programs keep their files. Tests hand in machines that they are not on. */
export type Machine = {
  /** As `process.platform` names it. */
  readonly platform: NodeJS.Platform;
  /** The user's home directory. */
  readonly home: string;
  readonly env: Environment;
  /** Whether there is a file or folder of this path. */
  readonly exists: (path: string) => boolean;
  /** The names in a folder; none where there is no such folder. */
  readonly list: (folder: string) => readonly string[];
};

/** The machine that this process runs on. */
export function thisMachine(env: Environment = process.env): Machine {
  return {
    platform: process.platform,
    home: env.HOME || env.USERPROFILE || homedir(),
    env,
    exists: existsSync,
    list: (folder) => {
      try {
        return readdirSync(folder);
      } catch {
        return []; // no such folder, or one that is closed to us
      }
    },
  };
}

/** Joins parts of a path as the machine writes paths. */
export function joinOn({ platform }: Machine, ...parts: readonly string[]): string {
  return (platform === "win32" ? win32 : posix).join(...parts);
}

/**
 * Where applications keep a user's settings: `%APPDATA%` on Windows, `~/Library/Application Support` on macOS, elsewhere
 * `$XDG_CONFIG_HOME` or `~/.config`.
 */
export function settingsFolder(machine: Machine): string {
  const { platform, home, env } = machine;
  if (platform === "win32") return env.APPDATA || joinOn(machine, home, "AppData", "Roaming");
  if (platform === "darwin") return joinOn(machine, home, "Library", "Application Support");
  return env.XDG_CONFIG_HOME || joinOn(machine, home, ".config");
}

/** Where Windows keeps what does not roam: `%LOCALAPPDATA%`. */
export function localSettingsFolder(machine: Machine): string {
  return machine.env.LOCALAPPDATA || joinOn(machine, machine.home, "AppData", "Local");
}

/** Where we keep what can be made again: below `$XDG_CACHE_HOME`, `%LOCALAPPDATA%`, `~/Library/Caches` or `~/.cache`. */
export function cacheFolder(machine: Machine): string {
  const { platform, home, env } = machine;
  if (env.XDG_CACHE_HOME) return joinOn(machine, env.XDG_CACHE_HOME, "aws-mcp-relay");
  if (platform === "win32") return joinOn(machine, localSettingsFolder(machine), "aws-mcp-relay", "Cache");
  if (platform === "darwin") return joinOn(machine, home, "Library", "Caches", "aws-mcp-relay");
  return joinOn(machine, home, ".cache", "aws-mcp-relay");
}

/** Where installers put `aws`, and what programs that were started from a desktop do not have on their path. */
const UNSEEN_FOLDERS: Readonly<Record<string, readonly string[]>> = {
  darwin: ["/opt/homebrew/bin", "/usr/local/bin"],
  win32: ["C:\\Program Files\\Amazon\\AWSCLIV2"],
};

/** The folders that programs are looked for in: the path's, then those that a desktop's path lacks. */
export function searchPath({ platform, env }: Machine): string {
  const separator = platform === "win32" ? ";" : ":";
  const given = (env.PATH || (platform === "win32" ? "" : "/usr/local/bin:/usr/bin:/bin")).split(separator);
  const unseen = (UNSEEN_FOLDERS[platform] ?? []).filter((folder) => !given.includes(folder));
  return [...given.filter(Boolean), ...unseen].join(separator);
}
