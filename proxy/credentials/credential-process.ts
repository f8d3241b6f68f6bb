import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { z } from "zod";
import type { Environment } from "../config/environment.ts";
import { expired, type FoundCredentials, missing } from "./credentials-outcome.ts";
import { splitWords } from "./split-words.ts";

/** What a credential process prints: version 1 of the format that AWS documents for all SDKs. */
const answerSchema = z.looseObject({
  Version: z.literal(1),
  AccessKeyId: z.string().min(1),
  SecretAccessKey: z.string().min(1),
  SessionToken: z.string().min(1).nullish(),
  Expiration: z.iso.datetime({ offset: true }).nullish(),
});

const MAX_OUTPUT_CHARS = 65_536;

export type CredentialProcessOptions = {
  /** The value of `credential_process`. */
  readonly line: string;
  readonly env: Environment;
  /** Ends the process and whatever it started. */
  readonly signal: AbortSignal;
  /** What tells the user which profile it is, such as ` --profile dev`. */
  readonly profileOption: string;
};

/**
 * Asks the user's own program for keys: without a shell, as the AWS CLI starts it, and without the standard input that
 * MCP is spoken over.
 *
 * @throws {CredentialsUnavailable} when it cannot be started, fails, is ended, or prints anything but fresh keys
 */
export async function credentialProcessKeys(options: CredentialProcessOptions): Promise<FoundCredentials> {
  const hint = `Run \`aws sts get-caller-identity${options.profileOption}\` in a terminal to see what is wrong with it.`;
  const [program, ...args] = splitWords(options.line) ?? [];
  if (program === undefined) throw missing("A credential_process is empty, or has a quote that is not closed.", hint);
  const output = await run(program, args, options, hint);
  const answer = answerSchema.safeParse(parseJson(output));
  // What it printed is not shown: it may hold keys.
  if (!answer.success) throw missing("A credential_process has not printed keys in the format of version 1.", hint);
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken, Expiration } = answer.data;
  const expiration = Expiration ? new Date(Expiration) : null;
  if (expiration !== null && expiration.getTime() <= Date.now()) {
    throw expired("A credential_process has printed keys that have expired.", hint);
  }
  const keys = { accessKeyId, secretAccessKey, ...(SessionToken ? { sessionToken: SessionToken } : {}) };
  return { keys, source: "process", expiration };
}

async function run(program: string, args: string[], options: CredentialProcessOptions, hint: string): Promise<string> {
  const { env, signal } = options;
  // A process group of its own, so that what it has started ends with it.
  const child = spawn(program, args, { env, stdio: ["ignore", "pipe", "pipe"], detached: true });
  const end = () => {
    if (child.pid !== undefined) endGroup(child.pid);
  };
  signal.addEventListener("abort", end, { once: true });
  if (signal.aborted) end();
  const output = read(child.stdout, end);
  const complaint = read(child.stderr, end);
  try {
    const [exitCode] = await once(child, "close");
    if (exitCode === 0) return output();
  } catch (error) {
    throw missing("A credential_process cannot be started.", hint, error);
  } finally {
    signal.removeEventListener("abort", end);
  }
  throw missing("A credential_process has failed.", hint, complaint());
}

/** Collects what a program prints; one that prints without end is ended. */
function read(stream: Readable, end: () => void): () => string {
  let text = "";
  stream.setEncoding("utf8").on("data", (piece: string) => {
    text += piece;
    if (text.length > MAX_OUTPUT_CHARS) end();
  });
  return () => text;
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
