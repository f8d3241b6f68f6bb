import type { Relay } from "../relay.ts";

const KEPT_FOR_MS = 3_600_000;

type Kept<T> = { readonly answer: T; readonly untilMs: number };

/** Keeps what AWS tells everybody alike for an hour. What could not be asked is not kept: the next reader asks again. */
export class KeptAnswers<T> {
  readonly #kept = new WeakMap<Relay, Map<string, Kept<T>>>();

  /** Takes what was kept under the key, or null. */
  get(relay: Relay, key: string): T | null {
    const kept = this.#kept.get(relay)?.get(key);
    return kept !== undefined && performance.now() < kept.untilMs ? kept.answer : null;
  }

  /** Keeps an answer, in place of an older one. */
  keep(relay: Relay, key: string, answer: T): void {
    const kept = this.#kept.get(relay) ?? new Map<string, Kept<T>>();
    this.#kept.set(relay, kept.set(key, { answer, untilMs: performance.now() + KEPT_FOR_MS }));
  }
}
