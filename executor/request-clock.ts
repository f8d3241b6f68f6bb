/** Why a request ended before its work was done. The first reason stands. */
type EarlyEnd = "timed_out" | "cancelled";

/** The end of a request's time: its signal fires when the deadline passes or when somebody gives the request up. */
export type RequestClock = {
  readonly signal: AbortSignal;
  /** From its start to the deadline. */
  readonly timeoutMs: number;
  /** Why the signal fired, or null while it has not. */
  readonly earlyEnd: () => EarlyEnd | null;
  readonly cancel: () => void;
  /** Waits for something that several requests wait for; rejects with the signal's reason when this request ends first. */
  readonly wait: <T>(work: Promise<T>) => Promise<T>;
  /** Milliseconds since the request came. */
  readonly elapsedMs: () => number;
  /** Stops the deadline; called once the request has its answer. */
  readonly stop: () => void;
};

/** Starts the clock of a request. @param timeoutMs from now to the deadline */
export function startClock(timeoutMs: number): RequestClock {
  const controller = new AbortController();
  const { signal } = controller;
  const startedAtMs = performance.now();
  let reason: EarlyEnd | null = null;
  const end = (why: EarlyEnd) => {
    reason ??= why;
    controller.abort();
  };
  const deadline = setTimeout(end, timeoutMs, "timed_out");
  const ended = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  ended.catch(() => undefined); // whoever waits is told
  return {
    signal,
    timeoutMs,
    earlyEnd: () => reason,
    cancel: () => end("cancelled"),
    wait: (work) => Promise.race([work, ended]),
    elapsedMs: () => Math.round(performance.now() - startedAtMs),
    stop: () => clearTimeout(deadline),
  };
}
