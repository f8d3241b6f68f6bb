import type {
  Envelope,
  ExecutionError,
  ExecutionResult,
  Frame,
  RequestBody,
  StageResult,
} from "../pipeline/contract.ts";
import type { Verdict } from "../pipeline/policy/verdict.ts";
import { answerHelp } from "./answers/help.ts";
import { answerModel } from "./answers/model.ts";
import { answerPing } from "./answers/ping.ts";
import { answerRegions } from "./answers/regions.ts";
import { answerRun } from "./answers/run.ts";
import { answerServices } from "./answers/services.ts";
import { answerSurroundings } from "./answers/surroundings.ts";
import type { ExecutorServices } from "./executor-services.ts";
import { log } from "./log.ts";
import { parseEnvelope } from "./parse-request.ts";
import type { OpenedPower, Power } from "./power.ts";
import { type RequestClock, startClock } from "./request-clock.ts";
import type { OutputPiece } from "./run/output-stream.ts";

/** What a request came to, in the terms of the kind that answered it. */
export type Answer = Partial<Pick<ExecutionResult, "stdoutBytes" | "omittedBytes" | "stderr" | "responseMetadata">> & {
  readonly error: ExecutionError | null;
  readonly stages?: readonly StageResult[];
  /** What the policy made of a pipeline, where it came to that. */
  readonly verdict?: Verdict;
  /** The region that was asked, where one was. */
  readonly region?: string;
  /** Whether the AWS CLI that answered was warm. */
  readonly warm?: boolean;
  /** Whose power ran it, where the executor has it itself. */
  readonly session?: OpenedPower["session"];
};

/** What every kind of request is answered with. */
export type AnswerContext = {
  readonly services: ExecutorServices;
  readonly envelope: Envelope;
  readonly power: Power;
  readonly clock: RequestClock;
  readonly send: (piece: OutputPiece) => Promise<void>;
};

/** A request that is being answered. */
export type OpenRequest = { readonly id: string; cancel(): void; readonly done: Promise<void> };

const PROGRESS_EVERY_MS = 5_000;

/** Where a request came in, and where its answer goes. */
export type Door = {
  /** Writes a frame; resolves when the door can take more. */
  readonly emit: (frame: Frame) => Promise<void>;
  /** Whether a request with this id is being answered. */
  readonly isOpen: (id: string) => boolean;
  /** Whose power a request may use. */
  readonly powerOf: (body: RequestBody, envelope: Envelope) => Power;
  /** Milliseconds from now after which a request must have been answered, whatever it asks for; null: no such limit. */
  readonly limitMs: () => number | null;
};

/**
 * Answers one request: `stdout` and `progress` frames, then exactly one `end`, whatever happens. A request that claims the
 * id of an open one is answered without an id: its `end` would be taken for the other's.
 *
 * @returns the request, or null when it is no request of this contract and has been answered already
 */
export function answerRequest(
  received: { readonly body: string },
  services: ExecutorServices,
  door: Door,
): OpenRequest | null {
  const parsed = parseEnvelope(received);
  const id = parsed.ok ? parsed.body.id : parsed.id;
  const isTaken = door.isOpen(id);
  if (isTaken || !parsed.ok) {
    const code = parsed.ok ? "invalid_request" : parsed.code;
    const problem = parsed.ok ? "A request with this id is still open." : parsed.problem;
    door.emit(endFrame(isTaken ? "" : id, invalidRequest(problem, code), services, null));
    return null;
  }
  const { body, envelope } = parsed;
  const limitMs = door.limitMs() ?? Number.POSITIVE_INFINITY;
  const clock = startClock(Math.min(body.timeoutMs, limitMs));
  const send = (piece: OutputPiece) => door.emit({ type: "stdout", id, ...piece });
  const power = door.powerOf(body, envelope);
  const done = answerInTime(body, { services, envelope, power, clock, send }, door.emit);
  return { id, cancel: clock.cancel, done };
}

/** The `end` of what cannot be read as a request, or is not answered at all. */
export function endUnread(error: ExecutionError, services: ExecutorServices): Frame {
  return endFrame("", { error }, services, null);
}

async function answerInTime(body: RequestBody, context: AnswerContext, emit: (frame: Frame) => Promise<void>) {
  const { services, clock } = context;
  const ticking = setInterval(() => {
    const message = `running for ${Math.round(clock.elapsedMs() / 1000)} s`;
    emit({ type: "progress", id: body.id, message });
  }, PROGRESS_EVERY_MS);
  const answer = await answerAdmitted(body, context).catch((error: unknown) => failedAnswer(error, clock));
  clearInterval(ticking);
  clock.stop();
  await emit(endFrame(body.id, answer, services, { body, clock }));
}

/** What waits for the signal rejects with its reason; the `end` says so. Anything else is our fault. */
function failedAnswer(error: unknown, { signal }: RequestClock): Answer {
  if (signal.aborted && error === signal.reason) return { error: null };
  log("error", "request failed inside the executor", { error: String(error) });
  return {
    error: {
      code: "internal",
      message: "The executor failed.",
      hint: "Run the command again; if it happens again, report it with the log on standard error.",
    },
  };
}

async function answerAdmitted(body: RequestBody, context: AnswerContext): Promise<Answer> {
  const error = await context.power.admit(context.clock.signal);
  return error === null ? answerKind(body, context) : { error };
}

function answerKind(body: RequestBody, context: AnswerContext): Promise<Answer> {
  switch (body.kind) {
    case "run":
      return answerRun(body, context);
    case "help":
      return answerHelp(body, context);
    case "regions":
      return answerRegions(context);
    case "services":
      return answerServices(context);
    case "model":
      return answerModel(body, context);
    case "surroundings":
      return answerSurroundings(context);
    case "ping":
      return answerPing(context);
  }
}

function endFrame(
  id: string,
  answer: Answer,
  services: ExecutorServices,
  run: { readonly body: RequestBody; readonly clock: RequestClock } | null,
): Frame {
  const earlyEnd = run?.clock.earlyEnd() ?? null;
  return {
    type: "end",
    id,
    result: {
      error: earlyEnd === null ? answer.error : earlyEndError(earlyEnd, run?.clock.timeoutMs ?? 0),
      stages: [...(answer.stages ?? [])],
      durationMs: run?.clock.elapsedMs() ?? 0,
      stdoutBytes: answer.stdoutBytes ?? 0,
      omittedBytes: answer.omittedBytes ?? 0,
      stderr: answer.stderr ?? "",
      ...(answer.responseMetadata === undefined ? {} : { responseMetadata: answer.responseMetadata }),
      timedOut: earlyEnd === "timed_out",
      cancelled: earlyEnd === "cancelled",
      verdict: answer.verdict === undefined ? null : verdictResult(answer.verdict),
      answeredBy: {
        home: services.home,
        sandbox: services.enclosure.sandbox,
        region: answer.region ?? (run?.body.kind === "run" ? run.body.region : null),
        awsCli: services.awsCliVersion(),
        policy: services.policy.name(),
        warm: answer.warm ?? false,
        ...(answer.session ? { session: answer.session } : {}),
      },
    },
  };
}

function verdictResult({ decision, classes, warnings }: Verdict): ExecutionResult["verdict"] {
  return { decision, classes: [...classes], warnings: [...warnings] };
}

function earlyEndError(why: "timed_out" | "cancelled", timeoutMs: number): ExecutionError {
  if (why === "cancelled") {
    return {
      code: "cancelled",
      message: "The request was cancelled and everything it ran was ended.",
      hint: "What AWS had already done is not undone: check before repeating a write.",
    };
  }
  return {
    code: "timed_out",
    message: `The pipeline was ended after ${timeoutMs / 1000} s.`,
    hint: "Ask for less (--max-items, --query, a filter on the server's side), or give a longer timeout. What AWS had already done is not undone.",
  };
}

function invalidRequest(problem: string, code: "invalid_request" | "contract_mismatch"): Answer {
  return { error: { code, message: problem, hint: "Use a proxy and an executor of the same release." } };
}
