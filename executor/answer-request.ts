import {
  CONTRACT_VERSION,
  type Envelope,
  type ExecutionError,
  type ExecutionResult,
  type Frame,
  type RequestBody,
  requestBodySchema,
  type StageResult,
} from "../pipeline/contract.ts";
import { answerHelp } from "./answers/help.ts";
import { answerPing } from "./answers/ping.ts";
import { answerRegions } from "./answers/regions.ts";
import { answerRun } from "./answers/run.ts";
import type { ExecutorServices } from "./executor-services.ts";
import { log } from "./log.ts";
import { type RequestClock, startClock } from "./request-clock.ts";
import type { OutputPiece } from "./run/output-stream.ts";

/** What a request came to, in the terms of the kind that answered it. */
export type Answer = Partial<Pick<ExecutionResult, "stdoutBytes" | "omittedBytes" | "stderr">> & {
  readonly error: ExecutionError | null;
  readonly stages?: readonly StageResult[];
};

/** What every kind of request is answered with. */
export type AnswerContext = {
  readonly services: ExecutorServices;
  readonly envelope: Envelope;
  readonly clock: RequestClock;
  readonly send: (piece: OutputPiece) => Promise<void>;
};

/** A request that is being answered. */
export type OpenRequest = { readonly id: string; cancel(): void; readonly done: Promise<void> };

const PROGRESS_EVERY_MS = 5_000;

/**
 * Answers one request: `stdout` and `progress` frames, then exactly one `end`, whatever happens.
 *
 * @param emit writes a frame; resolves when the door can take more
 */
export function answerRequest(
  envelope: Envelope,
  services: ExecutorServices,
  emit: (frame: Frame) => Promise<void>,
): OpenRequest {
  const parsed = parseBody(envelope.body);
  if (!parsed.ok) {
    return {
      id: parsed.id,
      cancel() {},
      done: emit(endFrame(parsed.id, invalidRequest(parsed.problem), services, null)),
    };
  }
  const { body } = parsed;
  const clock = startClock(body.timeoutMs);
  const send = (piece: OutputPiece) => emit({ type: "stdout", id: body.id, ...piece });
  const done = answerInTime(body, { services, envelope, clock, send }, emit);
  return { id: body.id, cancel: clock.cancel, done };
}

async function answerInTime(body: RequestBody, context: AnswerContext, emit: (frame: Frame) => Promise<void>) {
  const { services, clock } = context;
  const ticking = setInterval(() => {
    const message = `running for ${Math.round(clock.elapsedMs() / 1000)} s`;
    emit({ type: "progress", id: body.id, message }).catch(() => undefined); // a door that is gone ends the executor
  }, PROGRESS_EVERY_MS);
  const answer = await services.slots
    .run(() => answerKind(body, context))
    .catch((error: unknown): Answer => {
      log("error", "request failed inside the executor", { error: String(error) });
      return {
        error: {
          code: "internal",
          message: "The executor failed.",
          hint: "Run the command again; if it happens again, report it with the log on standard error.",
        },
      };
    });
  clearInterval(ticking);
  clock.stop();
  await emit(endFrame(body.id, answer, services, { body, clock }));
}

function answerKind(body: RequestBody, context: AnswerContext): Promise<Answer> {
  switch (body.kind) {
    case "run":
      return answerRun(body, context);
    case "help":
      return answerHelp(body, context);
    case "regions":
      return answerRegions(context);
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
      error: earlyEnd === null ? answer.error : earlyEndError(earlyEnd, run?.body.timeoutMs ?? 0),
      stages: [...(answer.stages ?? [])],
      durationMs: run?.clock.elapsedMs() ?? 0,
      stdoutBytes: answer.stdoutBytes ?? 0,
      omittedBytes: answer.omittedBytes ?? 0,
      stderr: answer.stderr ?? "",
      timedOut: earlyEnd === "timed_out",
      cancelled: earlyEnd === "cancelled",
      answeredBy: {
        home: services.home,
        sandbox: services.sandbox,
        region: run?.body.kind === "run" ? run.body.region : null,
        awsCli: services.awsCliVersion(),
      },
    },
  };
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

type ParsedBody =
  | { readonly ok: true; readonly body: RequestBody }
  | { readonly ok: false; readonly id: string; readonly problem: string };

function parseBody(text: string): ParsedBody {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, id: "", problem: "The request's body is not JSON." };
  }
  const claimed: { readonly id?: unknown; readonly version?: unknown } =
    typeof json === "object" && json !== null ? json : {};
  const id = typeof claimed.id === "string" ? claimed.id.slice(0, 64) : "";
  if (claimed.version !== CONTRACT_VERSION) {
    return {
      ok: false,
      id,
      problem: `This executor speaks version ${CONTRACT_VERSION} of the contract, and the request another.`,
    };
  }
  const body = requestBodySchema.safeParse(json);
  if (body.success) return { ok: true, body: body.data };
  const where = body.error.issues[0]?.path.join(".") ?? "";
  return {
    ok: false,
    id,
    problem:
      where === "" ? "The request is not of this contract." : `The request's field ${where} is not of this contract.`,
  };
}

function invalidRequest(problem: string): Answer {
  return {
    error: { code: "invalid_request", message: problem, hint: "Use a proxy and an executor of the same release." },
  };
}
