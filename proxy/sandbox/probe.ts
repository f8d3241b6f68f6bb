import { spawn } from "node:child_process";

/** How a trial run ended: 0 is success; what it last printed on standard error. */
export type Probe = { readonly code: number | null; readonly stderr: string };

const TIMEOUT_MS = 5_000;
const MAX_SAID_CHARS = 500;

/** Runs a program once, without input and with an empty environment, to see whether it can do what it is wanted for. Never rejects. */
export function probe(program: string, args: readonly string[]): Promise<Probe> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { env: {}, stdio: ["ignore", "ignore", "pipe"], timeout: TIMEOUT_MS });
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said = (said + text).slice(-MAX_SAID_CHARS);
    });
    child.once("error", (error) => resolve({ code: null, stderr: error.message }));
    child.once("close", (code) => resolve({ code, stderr: said.trim() }));
  });
}
