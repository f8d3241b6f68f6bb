import { closeSync, constants, openSync, unlinkSync } from "node:fs";
import { join } from "node:path";

/** The executor's ends of a warm child's pipes. The caller closes them. */
export type ChildPipes = {
  readonly request: number;
  readonly stdout: number;
  readonly stderr: number;
  readonly status: number;
};

const { O_RDONLY, O_WRONLY, O_NONBLOCK } = constants;

/**
 * Opens the FIFOs of a child that has announced itself, and removes their names, so that nobody else can open them. Never
 * waits: the child holds both ends of each until it has a request.
 *
 * @throws when the child is gone
 */
export function openChildPipes(directory: string, pid: number): ChildPipes {
  const opened: number[] = [];
  const open = (name: keyof ChildPipes, flags: number) => {
    const descriptor = openSync(join(directory, `${pid}-${name}`), flags | O_NONBLOCK);
    opened.push(descriptor);
    return descriptor;
  };
  try {
    return {
      request: open("request", O_WRONLY),
      stdout: open("stdout", O_RDONLY),
      stderr: open("stderr", O_RDONLY),
      status: open("status", O_RDONLY),
    };
  } catch (error) {
    for (const descriptor of opened) closeSync(descriptor);
    throw error;
  } finally {
    for (const name of ["request", "stdout", "stderr", "status"]) removeName(join(directory, `${pid}-${name}`));
  }
}

function removeName(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // A child that failed early has not made it.
  }
}
