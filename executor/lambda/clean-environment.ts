import { lstatSync, readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { log } from "../log.ts";
import type { WarmCli } from "../warm/warm-cli.ts";
import { endStrays } from "./end-strays.ts";
import { areUnchanged, type KnownFiles, knownFiles } from "./known-files.ts";

/** What one request must not leave to the next. */
export type Cleaner = {
  /** Ends strays and removes files. @returns whether all is as it was when the environment was new */
  clean(): boolean;
};

/** What the executor itself makes and removes while it lives. */
const OWN_PIPE = /^pipe-\d+$/;
const WARM_DIRECTORY = /^warm-/;
const CHILD_PIPE = /^(\d+)-(request|stdout|stderr|status)$/;

/**
 * Makes the cleaner of an environment that is new.
 *
 * @param options.temporary all that can be written to, and this environment's alone
 * @param options.rootDirectory the executor's own directory in it
 */
export function environmentCleaner(options: {
  readonly temporary: string;
  readonly rootDirectory: string;
  readonly warm: () => WarmCli;
}): Cleaner {
  const { temporary, rootDirectory, warm } = options;
  const known = knownFiles(rootDirectory, (name) => OWN_PIPE.test(name) || WARM_DIRECTORY.test(name));
  return {
    clean: () => {
      try {
        const parent = warm().parent();
        const isQuiet = endStrays(parent?.pid ?? null);
        removeAllBut(temporary, (name) => name === basename(rootDirectory));
        removeAllBut(rootDirectory, (name, path) => isOurs(name, path, known, parent?.directory ?? null));
        return isQuiet && areUnchanged(known);
      } catch (error) {
        log("error", "the environment could not be cleaned", { error: String(error) });
        return false;
      }
    },
  };
}

function isOurs(name: string, path: string, known: KnownFiles, warmDirectory: string | null): boolean {
  if (known.has(path)) return true;
  if (OWN_PIPE.test(name)) return lstatSync(path).isFIFO();
  if (path !== warmDirectory) return false;
  removeAllBut(path, (entry, inside) => entry === "config" || isChildPipe(entry, inside));
  return true;
}

/** A child that has been forked ahead makes them, and they are gone once it has been heard. */
function isChildPipe(name: string, path: string): boolean {
  const [, pid] = CHILD_PIPE.exec(name) ?? [];
  return pid !== undefined && lstatSync(path).isFIFO() && isRunning(Number(pid));
}

function isRunning(pid: number): boolean {
  return lstatSync(`/proc/${pid}`, { throwIfNoEntry: false }) !== undefined;
}

function removeAllBut(directory: string, isKept: (name: string, path: string) => boolean): void {
  for (const name of readdirSync(directory)) {
    const path = join(directory, name);
    if (!isKept(name, path)) rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  }
}
