import { setTimeout as delay } from "node:timers/promises";
import type { Envelope, ExecutionResult, Frame, Keys } from "../../pipeline/contract.ts";
import { failedResult } from "../executors/failed-result.ts";
import { signProof } from "../proof/sign-proof.ts";
import type { Failure } from "./failure.ts";
import { failureOf } from "./failure-of.ts";
import { invokeBuffered, invokeStreaming } from "./invoke.ts";
import { ownFrame, ownWords } from "./own-words.ts";
import { readAnswer } from "./read-answer.ts";
import type { Manner, TeamFunction } from "./team-function.ts";
import type { OpenWay, WayToAws } from "./way-to-aws.ts";

/** What calls go to. */
export type Callee = {
  readonly team: TeamFunction;
  readonly way: WayToAws;
  /** Milliseconds before each further try of what may be tried again. */
  readonly retryDelaysMs: readonly number[];
};

/** One request for a function. */
export type FunctionCall = {
  readonly id: string;
  /** Exact text. */
  readonly body: string;
  /** `write`: it may change something, and is not sent again once the function may have begun with it. */
  readonly use: "read" | "write";
  readonly keys: Keys;
  readonly signal: AbortSignal;
  readonly onFrame: (frame: Frame) => void;
};

type Attempt = { readonly result: ExecutionResult } | { readonly failure: Failure };

/** What came of a call, and whether it has not even reached Lambda. */
export type Called = { readonly result: ExecutionResult; readonly isUnreached: boolean };

/** Calls a function until it has answered, or has failed in a way that another try does not mend. Rejects only when the signal fires. */
export async function callFunction(callee: Callee, call: FunctionCall): Promise<Called> {
  let tries = 0;
  for (;;) {
    const attempt = await attemptCall(callee, call);
    if ("result" in attempt) return { result: attempt.result, isUnreached: false };
    call.signal.throwIfAborted();
    const { failure } = attempt;
    const pauseMs = callee.retryDelaysMs[tries];
    const mayRepeat = failure.isPassing && (call.use === "read" || !failure.mayHaveStarted);
    if (pauseMs === undefined || !mayRepeat)
      return { result: failedCall(failure, call), isUnreached: failure.isUnreached === true };
    tries += 1;
    await delay(pauseMs * (1 + Math.random() / 2), undefined, { signal: call.signal });
  }
}

/** Calls once; more often only where Lambda says how the function wants to be called. */
async function attemptCall({ team, way }: Callee, call: FunctionCall): Promise<Attempt> {
  for (;;) {
    let hasAnswered = false;
    let open: OpenWay | null = null;
    const manner = team.manner;
    const onFrame = (frame: Frame) => {
      hasAnswered = true;
      call.onFrame(ownFrame(frame));
    };
    try {
      open = await way.open(call.use);
      const pieces = await invoke(team, manner, open, call);
      return { result: ownWords(await readAnswer(pieces, call.id, onFrame)) };
    } catch (error) {
      if (!hasAnswered && team.learnFrom(error, manner)) continue;
      return { failure: failureOf(error, { hasAnswered, profile: team.target.profile }) };
    } finally {
      open?.close();
    }
  }
}

/** A proof is good once, so each try has its own. */
async function invoke(team: TeamFunction, manner: Manner, open: OpenWay, { body, keys, signal }: FunctionCall) {
  const functionArn = await team.arn(open, keys, signal);
  const tenantId = manner.hasTenant ? await team.tenant(open, keys, signal) : null;
  const proof = await signProof({ functionArn, body }, keys);
  const envelope: Envelope = { body, ...(proof === null ? {} : { proof }) };
  const invocation = { functionArn, tenantId, payload: JSON.stringify(envelope), keys, signal };
  return manner.isStreamed ? invokeStreaming(open, invocation) : invokeBuffered(open, invocation);
}

function failedCall({ error, mayHaveStarted }: Failure, { use }: FunctionCall): ExecutionResult {
  const caution = use === "write" && mayHaveStarted ? ` ${MAY_HAVE_HAPPENED}` : "";
  return failedResult({ ...error, hint: `${error.hint}${caution}` }, "lambda");
}

/** What must be known before a write is repeated. */
export const MAY_HAVE_HAPPENED = "A write may have happened: check before repeating it.";
