import { spawn } from "node:child_process";

/** How a docker command ended: its exit code (null: there is no such program), and what it printed on standard output. */
export type DockerEnd = { readonly code: number | null; readonly stdout: string };

/**
 * Runs a docker command of the user's to its end, in the user's own environment, which names the engine.
 *
 * @param onOutput gets standard output as it comes; standard error goes to the user
 */
export function runDocker(args: readonly string[], onOutput: (data: Uint8Array) => void = () => undefined) {
  return new Promise<DockerEnd>((resolve) => {
    const child = spawn("docker", args, { stdio: ["ignore", "pipe", "inherit"] });
    const printed: Buffer[] = [];
    child.stdout.on("data", (data: Buffer) => {
      printed.push(data);
      onOutput(data);
    });
    const end = (code: number | null) => resolve({ code, stdout: Buffer.concat(printed).toString("utf8") });
    child.once("error", () => end(null));
    child.once("close", end);
  });
}
