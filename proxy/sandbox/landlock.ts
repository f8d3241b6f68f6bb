import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { imageLauncher } from "./image-launcher.ts";
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
 * The command that restricts itself by Landlock and seccomp and becomes another: Python's standard library does it, and inside
 * the image a program, which leaves `/proc` open: in there it shows this server's own processes, and the kernel keeps what is
 * restricted from looking into what is not.
 *
 * @param options.tmp a private folder: the only place that can be written
 */
export function landlockCommand(
  room: Room,
  options: { readonly tmp: string; readonly command: readonly string[] },
): { readonly program: string; readonly args: readonly string[] } {
  const launcher = imageLauncher();
  if (launcher === null) {
    const rules = { read: room.paths, write: [options.tmp] };
    return {
      program: PYTHON,
      args: ["-I", "-S", LANDLOCK_LAUNCHER, "run", JSON.stringify(rules), ...options.command],
    };
  }
  const read = [...room.paths, "/proc"].flatMap((path) => ["--read", path]);
  return { program: launcher, args: ["run", ...read, "--write", options.tmp, "--", ...options.command] };
}
