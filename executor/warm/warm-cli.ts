import type { FoundAwsCli } from "../aws-cli/find.ts";
import { log } from "../log.ts";
import { startTimer, type Timer } from "./timer.ts";
import type { WarmStage } from "./warm-child.ts";
import type { WarmMessage, WarmRequest } from "./warm-messages.ts";
import { startWarmParent, type WarmParent } from "./warm-parent.ts";
import { WarmPool, type WarmRunOptions } from "./warm-pool.ts";

/** Whether commands find the AWS CLI warm, and why not. */
export type WarmStatus = { readonly state: "on" | "starting" | "off"; readonly reason: string | null };

/** The warm AWS CLI, as far as there is one. */
export type WarmCli = {
  status(): WarmStatus;
  /**
   * Runs a command in a forked child of the warm AWS CLI. Resolves to null where plain `aws` must be run instead; never waits
   * for a parent to become warm.
   *
   * @throws the signal's reason, if it fires before the command has begun
   */
  run(request: WarmRequest, options: WarmRunOptions): Promise<WarmStage | null>;
  /** Resolves once it is warm for the first time, or is known not to become so. */
  decided(): Promise<void>;
  /** The process that children are forked from, and where its files are; null while there is none. */
  parent(): Pick<WarmParent, "pid" | "directory"> | null;
  /** Ends it and all its children. */
  end(): void;
};

/** Why an AWS CLI cannot be kept warm on this machine, or null. */
export function coldReason({ major }: Pick<FoundAwsCli, "major">): string | null {
  if (process.platform !== "linux") return "The AWS CLI is kept warm on Linux only: forking is not safe elsewhere.";
  return major === 2 ? null : "Only version 2 of the AWS CLI is kept warm.";
}

/** Stands for the warm AWS CLI where there is none. */
export function neverWarm(reason: string): WarmCli {
  return {
    status: () => ({ state: "off", reason }),
    run: async () => null,
    decided: async () => undefined,
    parent: () => null,
    end: () => undefined,
  };
}

const START_TIMEOUT_MS = 30_000;
/** A CLI that fails to warm up this often in a row does not fit. */
const MAX_FAILED_STARTS = 3;
const FIRST_DELAY_MS = 1_000;
const MAX_DELAY_MS = 60_000;
/** A parent that has lived this long is replaced at once, and forgives those before it. */
const STEADY_AFTER_MS = 30_000;

/** Keeps one AWS CLI warm in the background, and replaces it when it dies. */
export class WarmAwsCli implements WarmCli {
  readonly #cli: FoundAwsCli;
  readonly #rootDirectory: string;
  #status: WarmStatus = { state: "starting", reason: null };
  #parent: WarmParent | null = null;
  #pool: WarmPool | null = null;
  /** What the next parent loads besides the common ones. */
  #services: readonly string[] = [];
  #startedAtMs = 0;
  #failedStarts = 0;
  #delayMs = FIRST_DELAY_MS;
  #timer: Timer | undefined;
  #isOver = false;
  #decide: () => void = () => undefined;
  readonly #decided = new Promise<void>((resolve) => {
    this.#decide = resolve;
  });

  /** @param rootDirectory private to this executor */
  constructor(cli: FoundAwsCli, rootDirectory: string) {
    this.#cli = cli;
    this.#rootDirectory = rootDirectory;
    this.#start();
  }

  status(): WarmStatus {
    return this.#status;
  }

  async run(request: WarmRequest, options: WarmRunOptions): Promise<WarmStage | null> {
    return this.#pool === null ? null : this.#pool.run(request, options);
  }

  decided(): Promise<void> {
    return this.#decided;
  }

  parent(): WarmParent | null {
    return this.#parent;
  }

  end(): void {
    this.#isOver = true;
    this.#timer?.stop();
    this.#parent?.kill();
  }

  async #start(): Promise<void> {
    this.#startedAtMs = performance.now();
    this.#timer = startTimer(() => this.#parent?.kill(), START_TIMEOUT_MS);
    try {
      this.#parent = await startWarmParent(this.#cli, {
        rootDirectory: this.#rootDirectory,
        services: this.#services,
        onMessage: (message) => this.#hear(message),
        onGone: (said) => this.#replace(said),
      });
      if (this.#isOver) this.#parent.kill();
    } catch (error) {
      this.#replace(String(error));
    }
  }

  #hear(message: WarmMessage): void {
    if (message.is !== "ready") {
      this.#pool?.hear(message);
    } else if (this.#parent !== null) {
      this.#timer?.stop();
      this.#pool = new WarmPool(this.#parent, message.services);
      this.#status = { state: "on", reason: null };
      this.#decide();
    }
  }

  /** @param said by the one that is gone, on its standard error */
  #replace(said: string): void {
    this.#timer?.stop();
    const livedMs = performance.now() - this.#startedAtMs;
    const wasOn = this.#pool !== null;
    this.#services = this.#pool?.services ?? this.#services;
    this.#pool?.end();
    this.#pool = null;
    this.#parent = null;
    if (this.#isOver) {
      this.#status = { state: "off", reason: "The executor has ended." };
      this.#decide();
      return;
    }
    log("warn", "the warm AWS CLI has ended", { wasOn, livedMs: Math.round(livedMs), said: said.slice(-1_000) });
    this.#failedStarts = wasOn ? 0 : this.#failedStarts + 1;
    if (this.#failedStarts >= MAX_FAILED_STARTS) {
      this.#status = { state: "off", reason: "The AWS CLI did not load the plugin that keeps it warm." };
      this.#decide();
      return;
    }
    this.#status = { state: "starting", reason: "It has ended, and is started again." };
    const isSteady = livedMs > STEADY_AFTER_MS;
    this.#timer = startTimer(() => this.#start(), isSteady ? 0 : this.#delayMs);
    this.#delayMs = isSteady ? FIRST_DELAY_MS : Math.min(2 * this.#delayMs, MAX_DELAY_MS);
  }
}
