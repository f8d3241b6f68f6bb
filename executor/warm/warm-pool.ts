import { log } from "../log.ts";
import type { StageProcess } from "../run/stage-process.ts";
import { openChildPipes } from "./child-pipes.ts";
import { Improvements } from "./improvements.ts";
import { type Reader, type SeenEnd, WarmChild, type WarmStage } from "./warm-child.ts";
import type { WarmMessage, WarmRequest } from "./warm-messages.ts";
import type { WarmParent } from "./warm-parent.ts";

/** Forking takes some ten milliseconds, and to settle half a second, on a busy machine several. A parent that takes this long hangs. */
const MAX_WAIT_MS = 10_000;

/** By then the first command, if one has waited for the parent, has its result. */
const IMPROVE_AFTER_START_MS = 1_000;

/** Commands that follow each other at once, as a script sends them, do not wait for a parent that improves between them. */
const IMPROVE_AFTER_COMMAND_MS = 100;

/** What most commands take. */
const FORK_AFTER_MS = 50;

export type WarmRunOptions = {
  readonly reader: Reader;
  /** Loaded later, when nothing runs, so that its next command finds it; null: nothing to load. */
  readonly service: string | null;
  /** Fires before the command has begun: it never begins. */
  readonly signal: AbortSignal;
};

export type WarmPoolOptions = {
  /** What the parent has loaded, and what it shall load when there is time. */
  readonly services: { readonly loaded: readonly string[]; readonly toLoad: readonly string[] };
  /** Whether the parent is improved in idle time; otherwise only when that is asked for. */
  readonly improvesAlone: boolean;
};

/** The children of one warm parent: those that wait for a command, and those that run one. */
export class WarmPool {
  readonly #parent: WarmParent;
  readonly #improvements: Improvements;
  readonly #improvesAlone: boolean;
  /** Runs until the parent may improve. */
  #improving: NodeJS.Timeout | undefined;
  /** Runs while the next child is put off. */
  #later: NodeJS.Timeout | undefined;
  #generation = 0;
  #idle: readonly WarmChild[] = [];
  readonly #running = new Map<number, WarmChild>();
  readonly #waiting = new Set<(child: WarmChild | null) => void>();
  #ordered = 0;
  /** Of a child that waits. */
  #nextChange = Promise.withResolvers<void>();
  #isOver = false;

  constructor(parent: WarmParent, { services, improvesAlone }: WarmPoolOptions) {
    this.#parent = parent;
    this.#improvements = new Improvements((order) => parent.order(order), services);
    this.#improvesAlone = improvesAlone;
    this.#improveAfter(IMPROVE_AFTER_START_MS);
    this.#forkAhead();
  }

  /** The services that are loaded, or are to be. */
  get services(): readonly string[] {
    return this.#improvements.services;
  }

  /** Whether the parent has done all that it can once. */
  get hasSettled(): boolean {
    return this.#generation > 0;
  }

  /**
   * Has the parent load what has been used meanwhile, and make the work of its children less, as long as nothing runs: it forks
   * nothing meanwhile, and one that fails at it ends, and would end commands with it. Resolves when that is done, or a command
   * has come, and a rested child waits for the next one.
   */
  async improve(): Promise<void> {
    while (this.#isAtRest() && !this.#improvements.isDone) await this.#improvements.step();
    while (this.#isAtRest() && !this.#goodChildren().some(({ isRested }) => isRested)) await this.#nextChange.promise;
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
    if (service !== null) this.#improvements.learn(service);
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
    this.#improvements.hear(message);
    switch (message.is) {
      case "spare":
        this.#welcome(message);
        break;
      case "rested":
        this.#idle.find(({ pid }) => pid === message.pid)?.rest();
        this.#wakeImproving();
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
    this.#isOver = true;
    clearTimeout(this.#improving);
    clearTimeout(this.#later);
    this.#improvements.end();
    this.#wakeImproving();
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
    this.#wakeImproving();
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

  #wakeImproving(): void {
    this.#nextChange.resolve();
    this.#nextChange = Promise.withResolvers();
  }

  #isAtRest(): boolean {
    return this.#running.size === 0 && this.#waiting.size === 0 && !this.#isOver;
  }

  #goodChildren(): readonly WarmChild[] {
    return this.#idle.filter(({ generation }) => generation >= this.#generation);
  }

  /** One child waits ahead of need. A second would cost 25 MB, to save the second of two commands at rest one fork. */
  #forkAhead(): void {
    const good = this.#goodChildren().length;
    const wanted = this.#waiting.size + (this.#later === undefined ? 1 : 0);
    for (; good + this.#ordered < wanted; this.#ordered++) this.#parent.order({ do: "fork" });
  }

  async #whenEnded(process: StageProcess, child: WarmChild): Promise<void> {
    await process.ended;
    this.#running.delete(child.pid);
    if (this.#running.size > 0) return;
    clearTimeout(this.#later);
    this.#later = undefined;
    this.#improveAfter(IMPROVE_AFTER_COMMAND_MS);
    this.#forkAhead();
  }

  #improveAfter(delayMs: number): void {
    clearTimeout(this.#improving);
    if (this.#improvesAlone) this.#improving = setTimeout(() => this.improve(), delayMs).unref();
  }

  #endChild(pid: number, end: SeenEnd): void {
    this.#running.get(pid)?.endedWith(end);
  }
}
