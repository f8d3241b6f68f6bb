import { existsSync, readFileSync, realpathSync } from "node:fs";
import { homedir } from "node:os";
import { dirname } from "node:path";
import type { Surroundings } from "../../pipeline/surroundings.ts";

/** What an executor finds in its sandbox. All of it can be read, none of it written. */
export type Room = {
  /** Absolute, each the path that it has outside: files and folders, a folder before what is in it. */
  readonly paths: readonly string[];
  /** The program that runs the executor, and the executor. */
  readonly node: string;
  readonly executor: string;
};

/** What a room cannot be made for. */
export class NoRoom extends Error {
  override readonly name = "NoRoom";
}

/** The system's libraries. Programs are named one by one. */
const LIBRARIES = [
  "/usr/lib",
  "/usr/lib32",
  "/usr/lib64",
  "/usr/libx32",
  "/usr/local/lib",
  "/lib",
  "/lib32",
  "/lib64",
  "/libx32",
];

/** What libraries, programs and the time of day read. Nothing in it is the user's own. */
const SYSTEM_FILES = [
  "/etc/ld.so.cache",
  "/etc/ssl/openssl.cnf",
  "/etc/pki/tls/openssl.cnf",
  "/etc/crypto-policies",
  "/etc/mime.types",
  "/etc/localtime",
  "/usr/share/zoneinfo",
  "/usr/share/awk",
];

/** A snap starts through a program that must gain privileges, and mounts its own files. */
const SNAP = /(^|\/)snap(\/|$)/;

/**
 * Furnishes a sandbox with what the executor, the AWS CLI and the filters need.
 *
 * @param needs as the executor itself says
 * @throws {NoRoom} for an AWS CLI that cannot be enclosed, or that wants more than a sandbox may show
 */
export function furnish(needs: Surroundings, programs: { readonly node: string; readonly executor: string }): Room {
  const { awsCli } = needs;
  if (awsCli !== null && [awsCli.program, realpathSync(awsCli.program)].some((path) => SNAP.test(path))) {
    throw new NoRoom("A snap of the AWS CLI cannot run inside a sandbox.");
  }
  const node = realpathSync(programs.node);
  const wanted = [
    ...LIBRARIES,
    ...SYSTEM_FILES,
    ...mappedFiles(),
    ...needs.programs,
    ...needs.executorPaths,
    ...(awsCli?.paths ?? []),
    node,
    programs.executor,
  ].filter((path) => existsSync(path));
  const broad = wanted.find(isTooBroad);
  if (broad !== undefined) throw new NoRoom("The AWS CLI is installed in a folder that holds more than it.");
  const sorted = [...new Set(wanted)].sort();
  return { paths: sorted.filter((path) => !isBelowAny(path, sorted)), node, executor: programs.executor };
}

/** Files that this process has mapped: the sandboxed one is the same program, and needs the same libraries. */
function mappedFiles(): readonly string[] {
  try {
    return [...readFileSync("/proc/self/maps", "utf8").matchAll(/ (\/\S.*)$/gm)].map(([, path]) => path ?? "");
  } catch {
    return []; // not Linux
  }
}

function isBelowAny(path: string, others: readonly string[]): boolean {
  return others.some((other) => path.startsWith(`${other}/`));
}

/** A folder directly below the root, or one with the user's home in it. */
function isTooBroad(path: string): boolean {
  if (LIBRARIES.includes(path)) return false;
  return (
    dirname(path) === "/" || ["/usr", "/usr/local", homedir()].some((folder) => `${folder}/`.startsWith(`${path}/`))
  );
}
