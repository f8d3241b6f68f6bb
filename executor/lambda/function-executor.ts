/** The executor of one execution environment: what it has for its life, and how it answers an invocation. */
import type { Writable } from "node:stream";
import { z } from "zod";
import type { ExecutionError, ExecutionResult, Frame } from "../../pipeline/contract.ts";
import { answerRequest, type Door, endUnread } from "../answer-request.ts";
import type { ExecutorServices } from "../executor-services.ts";
import { type FrameWriter, frameWriter } from "../frame-writer.ts";
import { parseEnvelope } from "../parse-request.ts";
import { withinMs } from "../within-ms.ts";
import { auditEvent } from "./audit.ts";
import type { Cleaner } from "./clean-environment.ts";
import { withinBudget } from "./frame-budget.ts";
import { embeddedMetrics, metricsOf } from "./metrics.ts";
import { openedPower, type PowerFacts } from "./opened-power.ts";
import type { Authority, Invocation } from "./session.ts";
import { timeLeftMs } from "./time-left.ts";

export type FunctionParts = {
  readonly services: ExecutorServices;
  /** Or why nothing can be answered. */
  readonly authority: Authority | ExecutionError;
  readonly endpointUrl: string | null;
  readonly cleaner: Cleaner;
  readonly functionName: string;
  /** Writes a line to the function's log. */
  readonly report: (line: Readonly<Record<string, unknown>>) => void;
  /** Ends this environment: nothing that it holds may be used again. */
  readonly giveUp: () => void;
};

/** A longer one is no request that a proxy would send. */
const MAX_BODY_CHARS = 1024 ** 2;

const eventSchema = z.looseObject({ body: z.string().max(MAX_BODY_CHARS) });

const NOT_OURS: ExecutionError = {
  code: "invalid_request",
  message: "The function was sent something that is no request of aws-mcp-relay, or one that is too long.",
  hint: "Invoke it through aws-mcp-relay; what is set to invoke it by itself should be taken away.",
};
const BUSY: ExecutionError = {
  code: "executor_unavailable",
  message: "This environment of the function is answering another request.",
  hint: "Send the request again.",
};
const UNCLEAN: ExecutionError = {
  code: "executor_unavailable",
  message: "This environment of the function could not be cleaned, and has ended itself; nothing was run.",
  hint: "Send the request again: another environment will answer.",
};

/** Answers invocations one after the other. */
export class FunctionExecutor {
  readonly #parts: FunctionParts;
  #isBusy = false;

  constructor(parts: FunctionParts) {
    this.#parts = parts;
  }

  /** Writes the whole answer to the stream and ends it: frames, one JSON object a line, the last of them an `end`. */
  async answer(event: unknown, stream: Writable, invocation: Invocation): Promise<void> {
    const write = withinBudget(frameWriter(stream));
    if (this.#isBusy) {
      await write(endUnread(BUSY, this.#parts.services));
      await close(stream);
      return;
    }
    this.#isBusy = true;
    try {
      await this.#answerAlone(event, stream, { write, invocation });
    } finally {
      this.#isBusy = false;
    }
  }

  async #answerAlone(event: unknown, stream: Writable, to: Destination): Promise<void> {
    const { cleaner, services } = this.#parts;
    const wasClean = cleaner.clean();
    if (wasClean) await this.#answerRequest(event, to);
    else await to.write(endUnread(UNCLEAN, services));
    await close(stream);
    if (wasClean && cleaner.clean()) {
      // Whoever asked has the answer. What is left for later is done now: Lambda stops this environment until the next request.
      await withinMs(timeLeftMs(to.invocation), services.warm().improve());
      return;
    }
    this.#parts.report(embeddedMetrics({ EnvironmentsGivenUp: 1 }, this.#parts.functionName));
    this.#parts.giveUp();
  }

  async #answerRequest(event: unknown, { write, invocation }: Destination): Promise<void> {
    const { services, authority } = this.#parts;
    const facts: PowerFacts = { caller: null, session: null };
    const received = eventSchema.safeParse(event);
    const ended = observeEnd(write);
    if (!received.success) await ended.write(endUnread(NOT_OURS, services));
    else if ("code" in authority) await ended.write(endUnread(authority, services));
    else await answerRequest(received.data, services, this.#door(ended.write, authority, { invocation, facts }))?.done;
    const parsed = received.success ? parseEnvelope(received.data) : null;
    const body = parsed?.ok === true ? parsed.body : null;
    const result = ended.result();
    if (result !== null) this.#tell({ invocation, body, facts, result });
  }

  #door(emit: FrameWriter, authority: Authority, about: Pick<PowerAbout, "invocation" | "facts">): Door {
    const { endpointUrl } = this.#parts;
    return {
      emit,
      isOpen: () => false,
      limitMs: () => timeLeftMs(about.invocation),
      powerOf: (body, envelope) => {
        const neededMs = Math.min(body.timeoutMs, timeLeftMs(about.invocation));
        return openedPower(body, envelope, { authority, endpointUrl, neededMs, ...about });
      },
    };
  }

  #tell(answered: Parameters<typeof auditEvent>[0]): void {
    this.#parts.report(auditEvent(answered));
    this.#parts.report(embeddedMetrics(metricsOf(answered), this.#parts.functionName));
  }
}

type Destination = { readonly write: FrameWriter; readonly invocation: Invocation };
type PowerAbout = Parameters<typeof openedPower>[2];

/** Passes frames on, and keeps the result that ends the answer. */
function observeEnd(write: FrameWriter): {
  readonly write: FrameWriter;
  readonly result: () => ExecutionResult | null;
} {
  let result: ExecutionResult | null = null;
  return {
    write: (frame: Frame) => {
      if (frame.type === "end") result = frame.result;
      return write(frame);
    },
    result: () => result,
  };
}

/** Ends the stream, and waits until Lambda has all of it; what broke off before is Lambda's to tell. */
async function close(stream: Writable): Promise<void> {
  await new Promise<void>((resolve) => {
    stream.once("error", () => resolve());
    stream.end(() => resolve());
  });
}
