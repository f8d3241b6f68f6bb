import { spawn } from "node:child_process";
import type { DockerProgram } from "./docker-program.ts";
import { killTree } from "./kill-tree.ts";

/** What a run of `docker` came to. `code` is null when it was ended at its deadline or could not be started. */
export type DockerAnswer = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

const MAX_CHARS = 1_000_000;

/** Runs `docker` once, without input. Never rejects. */
export function askDocker(docker: DockerProgram, args: readonly string[], timeoutMs: number): Promise<DockerAnswer> {
  return new Promise((resolve) => {
    const child = spawn(docker.path, args, {
      env: docker.env,
      stdio: ["ignore", "pipe", "pipe"],
      detached: process.platform !== "win32", // it may start others: one signal reaches them all
      windowsHide: true,
    });
    const said = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      child[name].setEncoding("utf8").on("data", (text: string) => {
        if (said[name].length < MAX_CHARS) said[name] += text;
      });
    }
    const deadline = setTimeout(() => killTree(child), timeoutMs);
    const end = (code: number | null) => {
      clearTimeout(deadline);
      resolve({ code, ...said });
    };
    child.once("error", () => end(null));
    child.once("close", end);
  });
}
