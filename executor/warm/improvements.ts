import type { WarmMessage, WarmOrder } from "./warm-messages.ts";

/**
 * What a warm parent has still to do so that its children have less to do: it loads services, and settles. Each step takes the
 * parent up to half a second in which it forks nothing, so there is one at a time, and a command may come between two.
 */
export class Improvements {
  readonly #order: (order: WarmOrder) => void;
  readonly #known: Set<string>;
  #toLoad: readonly string[];
  #isSettled = false;
  #isOver = false;
  #step: PromiseWithResolvers<void> | null = null;

  /** @param services what the parent has loaded, and what it shall load */
  constructor(
    order: (order: WarmOrder) => void,
    services: { readonly loaded: readonly string[]; readonly toLoad: readonly string[] },
  ) {
    this.#order = order;
    this.#known = new Set([...services.loaded, ...services.toLoad]);
    this.#toLoad = services.toLoad.filter((service) => !services.loaded.includes(service));
  }

  /** The services that are loaded, or are to be. */
  get services(): readonly string[] {
    return [...this.#known];
  }

  /** Whether nothing is left to do. */
  get isDone(): boolean {
    return this.#isSettled && this.#toLoad.length === 0;
  }

  /** Has a service loaded by a later step. */
  learn(service: string): void {
    if (this.#known.has(service)) return;
    this.#known.add(service);
    this.#toLoad = [...this.#toLoad, service];
  }

  /** Has the parent do the next thing, or waits for what it does already. Resolves when it has done that, or is gone. */
  async step(): Promise<void> {
    if (this.#isOver) return;
    this.#step ??= this.#begin();
    await this.#step.promise;
  }

  /** Takes what the parent says. */
  hear(message: WarmMessage): void {
    if (message.is === "settled") this.#isSettled = true;
    if (message.is === "settled" || message.is === "loaded") this.#finish();
  }

  /** Called when the parent is gone. */
  end(): void {
    this.#isOver = true;
    this.#finish();
  }

  #begin(): PromiseWithResolvers<void> {
    const [service, ...others] = this.#toLoad;
    this.#toLoad = others;
    // What is loaded after it has settled is not settled.
    this.#isSettled &&= service === undefined;
    this.#order(service === undefined ? { do: "settle" } : { do: "load", service });
    return Promise.withResolvers<void>();
  }

  #finish(): void {
    this.#step?.resolve();
    this.#step = null;
  }
}
