import { lstatSync, readlinkSync, realpathSync } from "node:fs";
import { dirname } from "node:path";
import { LIMITS } from "../../pipeline/limits.ts";
import type { Room } from "./room.ts";

export const BUBBLEWRAP = "/usr/bin/bwrap";

/** Where bubblewrap finds the system call filter; 3 is the way out. */
const FILTER_DESCRIPTOR = 4;

/** Links at the root of a system whose programs and libraries are all below `/usr`. */
const ROOT_LINKS = ["/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"];

/** Who the executor is when bubblewrap is started by root: nobody, so that limits on processes count. */
const NOBODY = "65534";

const NO_PRIVILEGES = [
  "/usr/bin/setpriv",
  "--reuid",
  NOBODY,
  "--regid",
  NOBODY,
  "--clear-groups",
  "--bounding-set=-all",
  "--inh-caps=-all",
  "--",
];

/**
 * Builds the arguments of bubblewrap. The sandbox has a root of its own with nothing in it but the room, a private `/tmp` of
 * limited size, and processes, network, users and names of its own; it dies with whoever started it. Nothing but `/tmp`
 * can be written.
 *
 * @param options.asRoot bubblewrap runs as root: then no user namespace is needed, and the executor becomes nobody
 * @param options.command what runs inside
 */
export function bubblewrapArguments(
  room: Room,
  options: { readonly asRoot: boolean; readonly command: readonly string[] },
): readonly string[] {
  const { asRoot, command } = options;
  return [
    ...(asRoot
      ? [
          "--unshare-pid",
          "--unshare-net",
          "--unshare-ipc",
          "--unshare-uts",
          "--unshare-cgroup-try",
          "--cap-drop",
          "ALL",
        ]
      : ["--unshare-all", "--cap-drop", "ALL"]),
    ...(asRoot ? ["CAP_SETUID", "CAP_SETGID", "CAP_SETPCAP"].flatMap((name) => ["--cap-add", name]) : []),
    "--new-session",
    "--die-with-parent",
    ...["--hostname", "sandbox"],
    // Before what is bound: an AWS CLI may lie below /tmp.
    ...["--perms", "1777", "--size", String(LIMITS.sandboxTmpBytes), "--tmpfs", "/tmp"],
    ...foldersAbove(room.paths).flatMap((path) => ["--perms", "0755", "--dir", path]), // else root's alone to enter
    ...ROOT_LINKS.flatMap((path) => (isLink(path) ? ["--symlink", readlinkSync(path), path] : [])),
    ...room.paths.filter((path) => !isRootLink(path)).flatMap((path) => ["--ro-bind", realpathSync(path), path]),
    ...["--proc", "/proc", "--dev", "/dev"],
    ...["--remount-ro", "/dev", "--remount-ro", "/"],
    ...["--chdir", "/tmp"],
    ...["--seccomp", String(FILTER_DESCRIPTOR)],
    "--",
    ...(asRoot ? NO_PRIVILEGES : []),
    ...["/usr/bin/prlimit", `--nproc=${LIMITS.sandboxProcesses}`, "--core=0", "--"],
    ...command,
  ];
}

function foldersAbove(paths: readonly string[]): readonly string[] {
  const above = (path: string): readonly string[] => (path === "/" ? [] : [...above(dirname(path)), path]);
  return [...new Set(paths.flatMap((path) => above(dirname(path))))].filter((path) => !isRootLink(path));
}

function isRootLink(path: string): boolean {
  return ROOT_LINKS.includes(path) && isLink(path);
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}
