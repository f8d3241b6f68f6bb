import type { Room } from "./room.ts";

export const SANDBOX_EXEC = "/usr/bin/sandbox-exec";

/**
 * Writes the Seatbelt profile of a sandbox on macOS. It closes files, and every host and port but the executor's own. What it
 * lacks against Linux: processes of the user's can be listed and signalled, and memory is not limited.
 *
 * @param options.tmp a private folder, as its real path: the only place that can be written
 * @param options.port where the executor listens for the AWS CLI
 */
export function seatbeltProfile(room: Room, options: { readonly tmp: string; readonly port: number }): string {
  return [
    "(version 1)",
    "(deny default)",
    "(allow process-fork)",
    "(allow signal (target same-sandbox))",
    "(allow process-info* (target same-sandbox))",
    "(allow sysctl-read)",
    "(allow file-read-metadata)",
    ...room.paths.map((path) => `(allow file-read* process-exec (subpath ${quoted(path)}))`),
    ...SYSTEM.map((path) => `(allow file-read* process-exec (subpath ${quoted(path)}))`),
    `(allow file-read* (literal "/"))`,
    ...["/dev/null", "/dev/zero", "/dev/urandom", "/dev/random"].map(
      (path) => `(allow file-read* file-write-data (literal ${quoted(path)}))`,
    ),
    `(allow file-read* file-write* (subpath ${quoted(options.tmp)}))`,
    `(allow network-bind network-inbound (local ip "localhost:${options.port}"))`,
    `(allow network-outbound (remote ip "localhost:${options.port}"))`,
    "",
  ].join("\n");
}

/** macOS keeps its libraries, the filters and the loader's cache here. */
const SYSTEM = [
  "/usr/lib",
  "/usr/share",
  "/usr/bin",
  "/bin",
  "/System/Library",
  "/System/Volumes/Preboot/Cryptexes",
  "/private/etc/ssl",
];

/** A string of Seatbelt's language. @throws {Error} for a path that could end it */
function quoted(path: string): string {
  if (/["\\\p{Cc}]/u.test(path)) throw new Error("a path with quotes or control characters cannot stand in a profile");
  return `"${path}"`;
}
