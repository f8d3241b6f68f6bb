import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Room } from "./room.ts";

/** The system's own: a user's could be anything. */
export const PYTHON = "/usr/bin/python3";

/** Beside this file in the sources, and beside the bundle in `dist` (the bundler puts what is loaded later into a folder there). */
export const LANDLOCK_LAUNCHER =
  ["./landlock_launcher.py", "../landlock_launcher.py"]
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(path)) ?? "landlock_launcher.py";

/** The launcher reads the filter from descriptor 4, and then listens there for the executor. */
export const LISTEN_DESCRIPTOR = 4;

/**
 * Builds the arguments of the launcher, which restricts itself by Landlock and seccomp and becomes the command.
 *
 * @param options.tmp a private folder: the only place that can be written
 */
export function landlockArguments(
  room: Room,
  options: { readonly tmp: string; readonly command: readonly string[] },
): readonly string[] {
  const rules = { read: room.paths, write: [options.tmp] };
  return ["-I", "-S", LANDLOCK_LAUNCHER, "run", JSON.stringify(rules), ...options.command];
}
