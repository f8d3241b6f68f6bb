/** Lets a fixed number of tasks run at once; the others wait in order. */
export class Slots {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  /** @param count tasks that may run at once */
  constructor(count: number) {
    this.#free = count;
  }

  /** Waits for a slot, runs the task in it, and gives the slot on, whatever the task comes to. */
  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free++;
      else next();
    }
  }
}
