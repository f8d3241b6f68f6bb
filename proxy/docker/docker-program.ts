import { accessSync, constants } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";
import type { Environment } from "../config/environment.ts";

/** The `docker` program, and the whole environment that it is started with. */
export type DockerProgram = { readonly path: string; readonly env: Readonly<Record<string, string>> };

/** What decides which engine is meant and how it is reached, and what programs of this system need to start. Nothing of AWS's. */
const VARIABLES = [
  "PATH",
  "HOME",
  "DOCKER_HOST",
  "DOCKER_CONTEXT",
  "DOCKER_CONFIG",
  "DOCKER_TLS_VERIFY",
  "DOCKER_CERT_PATH",
  "DOCKER_API_VERSION",
  "CONTAINER_HOST",
  "SSH_AUTH_SOCK",
  "XDG_RUNTIME_DIR",
  "XDG_CONFIG_HOME",
  "XDG_DATA_HOME",
  "DBUS_SESSION_BUS_ADDRESS",
  "TMPDIR",
  ...["SystemRoot", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "ProgramData", "ProgramFiles", "TEMP", "TMP", "PATHEXT"],
];

/** Programs with windows are often started with a short PATH, which lacks these. */
const USUAL_FOLDERS = [
  "/usr/local/bin",
  "/opt/homebrew/bin",
  "/Applications/Docker.app/Contents/Resources/bin",
  "~/.docker/bin",
  "~/.orbstack/bin",
  "~/.rd/bin",
];

/**
 * Finds the `docker` program: on PATH, else where its installers put it. Never in a folder that is relative to where the server
 * happens to run.
 */
export function findDocker(env: Environment, platform: NodeJS.Platform = process.platform): DockerProgram | null {
  const isWindows = platform === "win32";
  const home = env.HOME ?? "";
  const usual = isWindows ? [] : USUAL_FOLDERS.map((folder) => folder.replace(/^~/, home));
  const folders = [...(env.PATH ?? env.Path ?? "").split(delimiter), ...usual].filter(isAbsolute);
  const path = folders.map((folder) => join(folder, isWindows ? "docker.exe" : "docker")).find(canRun);
  if (path === undefined) return null;
  const own = VARIABLES.flatMap((name): readonly (readonly [string, string])[] => {
    const value = env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return { path, env: Object.fromEntries(own) };
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
