/** A team's function that answers as a test says, and the lambda home's client before it: real HTTP, and AWS's own client. */
import { onTestFinished } from "vitest";
import type { ExecutionResult, Frame } from "../../../pipeline/contract.ts";
import type { HomeClient } from "../../../proxy/executors/executor.ts";
import { createLambdaExecutor } from "../../../proxy/executors/lambda.ts";
import { parseFunctionReference } from "../../../proxy/targets/function-reference.ts";
import type { FunctionSettings } from "../../fixtures/lambda/lambda-function.ts";
import { type LambdaOptions, type LambdaServer, startLambda } from "../../fixtures/lambda/lambda-server.ts";

export const FUNCTION = "arn:aws:lambda:eu-central-1:123456789012:function:relay";
export const KEYS = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};

/** A refusal of Lambda's API. */
export type Refusal = NonNullable<ReturnType<NonNullable<LambdaOptions["judgeCaller"]>>>;

export type Team = {
  readonly lambda: LambdaServer;
  readonly executor: HomeClient;
  /** Sends a pipeline. */
  run(access: "read" | "write", more?: Sending): Promise<Outcome>;
};
export type Outcome = { readonly result: ExecutionResult; readonly frames: readonly Frame[] };

export type TeamOptions = Omit<FunctionSettings, "name" | "code"> & {
  readonly code: FunctionSettings["code"];
  /** What Lambda refuses first, one refusal for each call. */
  readonly refusals?: readonly Refusal[];
  /** How the function is named. */
  readonly named?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly profile?: string;
  readonly waitMoreMs?: number;
};

/** Starts it; it ends with the test. */
export async function teamFunction(options: TeamOptions): Promise<Team> {
  const { refusals = [], named = FUNCTION, env = {}, profile = null, waitMoreMs, ...settings } = options;
  const waiting = [...refusals];
  const lambda = await startLambda({
    functions: [{ aliases: ["live"], ...settings, name: "relay" }],
    judgeCaller: () => waiting.shift() ?? null,
  });
  const executor = clientFor(
    { AWS_ENDPOINT_URL_LAMBDA: lambda.endpoint, ...env },
    {
      named,
      profile,
      ...(waitMoreMs !== undefined && { waitMoreMs }),
    },
  );
  onTestFinished(async () => {
    await executor.close();
    await lambda.stop();
  });
  return { lambda, executor, run: (access, more) => send(executor, access, more) };
}

/** The client alone. Nothing of this machine's user counts. */
export function clientFor(
  env: Readonly<Record<string, string>>,
  { named = FUNCTION, profile = null, openFallback, waitMoreMs }: ClientOptions = {},
): HomeClient {
  const reference = parseFunctionReference(named);
  if (reference === null) throw new Error(`${named} names no function`);
  return createLambdaExecutor({
    target: { name: null, function: reference, profile, region: null, description: null },
    credentialSource: "both",
    region: async () => "eu-central-1",
    env: {
      HOME: "/nonexistent",
      AWS_ACCESS_KEY_ID: KEYS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
      ...env,
    },
    ...(openFallback && { openFallback }),
    ...(waitMoreMs !== undefined && { waitMoreMs }),
    retryDelaysMs: [1, 1],
  });
}

type ClientOptions = {
  readonly named?: string;
  readonly profile?: string | null;
  readonly openFallback?: () => Promise<HomeClient>;
  readonly waitMoreMs?: number;
};

/** Sends a pipeline and gathers what comes. */
export async function send(
  executor: HomeClient,
  access: "read" | "write",
  { signal = new AbortController().signal, timeoutMs = 60_000, command = "aws s3 ls" }: Sending = {},
): Promise<Outcome> {
  const frames: Frame[] = [];
  const request = { kind: "run", command, access, confirmed: "fully", timeoutMs, region: "eu-west-1" } as const;
  const more = { maxOutputBytes: 1_000, caller: { name: "test", version: "1" } };
  const onFrame = (frame: Frame) => frames.push(frame);
  const result = await executor.execute({ ...request, ...more }, { signal, onFrame });
  return { result, frames };
}

type Sending = { readonly signal?: AbortSignal; readonly timeoutMs?: number; readonly command?: string };

/** The id of the request in an event, as a function finds it. */
export function idOf(event: unknown): string {
  return JSON.parse((event as { body: string }).body).id;
}

/** A frame as a line. */
export function line(frame: object): Buffer {
  return Buffer.from(`${JSON.stringify(frame)}\n`);
}

/** The line that ends an answer. */
export function endLine(id: string, more: Partial<ExecutionResult> = {}): Buffer {
  const answeredBy = { home: "lambda", sandbox: "microvm", region: "eu-west-1", awsCli: "2.1.0", policy: null };
  const numbers = { stages: [], durationMs: 1, stdoutBytes: 2, omittedBytes: 0, stderr: "" };
  const result = { error: null, ...numbers, timedOut: false, cancelled: false, verdict: null, answeredBy, ...more };
  return line({ type: "end", id, result });
}

/** A function that succeeds. */
export const succeeds: Extract<FunctionSettings["code"], (...args: never[]) => unknown> = (event, answer) => {
  const id = idOf(event);
  answer.chunk(line({ type: "stdout", id, encoding: "utf8", part: "head", data: "hi" }), true);
  answer.chunk(endLine(id), true);
  answer.end();
};
