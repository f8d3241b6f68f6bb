import { existsSync } from "node:fs";
import { posix, win32 } from "node:path";
import type { Environment } from "../config/environment.ts";

/** What is known of the process that asks. Tests hand in others. */
export type NodeHost = {
  readonly platform: string;
  readonly execPath: string;
  readonly versions: Readonly<Record<string, string | undefined>>;
  readonly env: Environment;
};

const USUAL_FOLDERS: Readonly<Record<string, readonly string[]>> = {
  darwin: ["/opt/homebrew/bin", "/usr/local/bin"],
  linux: ["/usr/local/bin", "/usr/bin"],
  win32: ["C:\\Program Files\\nodejs"],
};

/**
 * The Node.js that runs our other programs: this process's own. A desktop application that lends itself as Node.js to a bundle is
 * none: started once more, it would be another window. Then a Node.js of the machine is looked for.
 *
 * @throws {Error} when there is none
 */
export function nodeProgram(host: NodeHost = process, exists: (path: string) => boolean = existsSync): string {
  const { platform, execPath, versions, env } = host;
  if (versions.electron === undefined) return execPath;
  const { join, delimiter, isAbsolute } = platform === "win32" ? win32 : posix;
  const folders = [...(env.PATH ?? "").split(delimiter), ...(USUAL_FOLDERS[platform] ?? [])].filter(isAbsolute);
  const found = folders.map((folder) => join(folder, platform === "win32" ? "node.exe" : "node")).find(exists);
  if (found !== undefined) return found;
  throw new Error(
    "The application that started this server lends itself as Node.js, and the machine has none: install Node.js 22 or newer.",
  );
}
