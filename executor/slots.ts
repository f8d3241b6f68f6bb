/** Lets a fixed number of tasks run at once; the others wait in order. */
export class Slots {
  #free: number;
  readonly #waiting = new Set<() => void>();

  /** @param count tasks that may run at once */
  constructor(count: number) {
    this.#free = count;
  }

  /**
   * Waits for a slot, runs the task in it, and gives the slot on, whatever the task comes to.
   *
   * @param signal gives up waiting: the task is then never started
   * @throws the signal's reason, if it fires before the task has begun
   */
  async run<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    if (this.#free > 0) this.#free--;
    else await this.#nextSlot(signal);
    try {
      return await task();
    } finally {
      this.#giveOn();
    }
  }

  #nextSlot(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.#waiting.delete(take);
        reject(signal.reason);
      };
      const take = () => {
        signal.removeEventListener("abort", giveUp);
        resolve();
      };
      this.#waiting.add(take);
      signal.addEventListener("abort", giveUp, { once: true });
    });
  }

  #giveOn(): void {
    const [next] = this.#waiting; // the one that has waited longest
    if (next === undefined) {
      this.#free++;
      return;
    }
    this.#waiting.delete(next);
    next();
  }
}
