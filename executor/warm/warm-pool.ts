import { log } from "../log.ts";
import type { StageProcess } from "../run/stage-process.ts";
import { openChildPipes } from "./child-pipes.ts";
import { type Reader, type SeenEnd, WarmChild, type WarmStage } from "./warm-child.ts";
import type { WarmMessage, WarmRequest } from "./warm-messages.ts";
import type { WarmParent } from "./warm-parent.ts";

/** Forking takes some ten milliseconds; a parent that takes this long hangs. */
const MAX_WAIT_MS = 3_000;

/** By then the first commands, which run plain `aws`, have their results. */
const SETTLE_AFTER_MS = 1_500;

/** What most commands take. */
const FORK_AFTER_MS = 50;

export type WarmRunOptions = {
  readonly reader: Reader;
  /** Loaded later, when nothing runs, so that its next command finds it; null: nothing to load. */
  readonly service: string | null;
  /** Fires before the command has begun: it never begins. */
  readonly signal: AbortSignal;
};

/** The children of one warm parent: those that wait for a command, and those that run one. */
export class WarmPool {
  readonly #parent: WarmParent;
  readonly #services: Set<string>;
  #toLoad: readonly string[] = [];
  #isToSettle = false;
  readonly #settling: NodeJS.Timeout;
  /** Runs while the next child is put off. */
  #later: NodeJS.Timeout | undefined;
  #generation = 0;
  #idle: readonly WarmChild[] = [];
  readonly #running = new Map<number, WarmChild>();
  readonly #waiting = new Set<(child: WarmChild | null) => void>();
  #ordered = 0;

  /** @param services what the parent has loaded */
  constructor(parent: WarmParent, services: readonly string[]) {
    this.#parent = parent;
    this.#services = new Set(services);
    this.#settling = setTimeout(() => {
      this.#isToSettle = true;
      this.#improve();
    }, SETTLE_AFTER_MS).unref();
    this.#forkAhead();
  }

  /** The services that are loaded, or were asked to be. */
  get services(): readonly string[] {
    return [...this.#services];
  }

  /** Gives a request to a child, the next one if none is free. Resolves to null when there will be none. */
  async run(request: WarmRequest, { reader, service, signal }: WarmRunOptions): Promise<WarmStage | null> {
    const child = await this.#take();
    if (child === null) return null;
    if (signal.aborted) {
      this.#keep(child);
      throw signal.reason;
    }
    this.#running.set(child.pid, child);
    if (service !== null && !this.#services.has(service)) this.#learn(service);
    const stage = child.run(request, reader);
    this.#whenEnded(stage.process, child);
    // The next child is made when this command has ended, or takes long: until then it would take the processor from it.
    this.#later ??= setTimeout(() => {
      this.#later = undefined;
      this.#forkAhead();
    }, FORK_AFTER_MS);
    return stage;
  }

  /** Takes what the parent says. */
  hear(message: WarmMessage): void {
    switch (message.is) {
      case "spare":
        this.#welcome(message);
        break;
      case "ended":
        this.#endChild(message.pid, { exitCode: message.code ?? null, signal: message.signal ?? null });
        break;
      case "settled":
        this.#generation = message.generation;
        this.#forkAhead();
        break;
    }
  }

  /** Called when the parent is gone, and so its children. */
  end(): void {
    clearTimeout(this.#settling);
    clearTimeout(this.#later);
    for (const give of this.#waiting) give(null);
    for (const child of this.#idle) child.dismiss();
    this.#idle = [];
    for (const child of this.#running.values()) child.endedWith(null);
  }

  #take(): Promise<WarmChild | null> {
    const [child, ...others] = this.#idle;
    if (child !== undefined) {
      this.#idle = others;
      return Promise.resolve(child);
    }
    return new Promise((resolve) => {
      const tooLate = setTimeout(() => this.#parent.kill(), MAX_WAIT_MS);
      const give = (given: WarmChild | null) => {
        clearTimeout(tooLate);
        this.#waiting.delete(give);
        resolve(given);
      };
      this.#waiting.add(give);
      this.#forkAhead();
    });
  }

  #welcome(spare: { readonly pid: number; readonly generation: number }): void {
    this.#ordered--;
    const child = this.#open(spare);
    const [give] = this.#waiting;
    if (child !== null && give !== undefined) give(child);
    else if (child !== null) this.#keep(child);
    this.#forkAhead();
  }

  #open(spare: { readonly pid: number; readonly generation: number }): WarmChild | null {
    try {
      const child = new WarmChild(spare, openChildPipes(this.#parent.directory, spare.pid), () => {
        this.#idle = this.#idle.filter((other) => other !== child);
        this.#forkAhead();
      });
      return child;
    } catch (error) {
      log("info", "a child of the warm AWS CLI was gone at once", { error: String(error) });
      return null;
    }
  }

  /** A better child takes the place of one that is worse, so that there is always one. */
  #keep(child: WarmChild): void {
    const worse = this.#idle.find(({ generation }) => generation < child.generation);
    worse?.dismiss();
    this.#idle = [child, ...this.#idle.filter((other) => other !== worse)];
  }

  /** One child waits ahead of need. A second would cost 25 MB, to save the second of two commands at rest one fork. */
  #forkAhead(): void {
    const good = this.#idle.filter(({ generation }) => generation >= this.#generation).length;
    const wanted = this.#waiting.size + (this.#later === undefined ? 1 : 0);
    for (; good + this.#ordered < wanted; this.#ordered++) this.#parent.order({ do: "fork" });
  }

  #learn(service: string): void {
    this.#services.add(service);
    this.#toLoad = [...this.#toLoad, service];
  }

  async #whenEnded(process: StageProcess, child: WarmChild): Promise<void> {
    await process.ended;
    this.#running.delete(child.pid);
    if (this.#running.size > 0) return;
    clearTimeout(this.#later);
    this.#later = undefined;
    this.#improve();
    this.#forkAhead();
  }

  /**
   * When nothing runs: loads what has been used meanwhile, and has the parent make the work of its children less. A parent that
   * fails at it ends, and would end commands with it.
   */
  #improve(): void {
    if (this.#running.size > 0 || !(this.#isToSettle || this.#toLoad.length > 0)) return;
    this.#isToSettle = false;
    for (const service of this.#toLoad) this.#parent.order({ do: "load", service });
    this.#toLoad = [];
    this.#parent.order({ do: "settle" });
  }

  #endChild(pid: number, end: SeenEnd): void {
    this.#running.get(pid)?.endedWith(end);
  }
}
