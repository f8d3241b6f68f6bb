import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { posix, win32 } from "node:path";
import type { Environment } from "../config/environment.ts";

/** What decides where programs keep their files. Tests hand in machines that they are not on. */
export type Machine = {
  /** As `process.platform` names it. */
  readonly platform: string;
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
