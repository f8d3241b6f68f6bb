import type { FoundAwsCli } from "../aws-cli/find.ts";
import { log } from "../log.ts";
import { withinMs } from "../within-ms.ts";
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
   * Runs a command in a forked child of the warm AWS CLI. Resolves to null where plain `aws` must be run instead. Waits for a
   * parent that is starting: that began before the command, and takes little longer than a plain `aws` would from now.
   *
   * @throws the signal's reason, if it fires before the command has begun
   */
  run(request: WarmRequest, options: WarmRunOptions): Promise<WarmStage | null>;
  /** Resolves once it is warm for the first time, or is known not to become so. */
  decided(): Promise<void>;
  /** Makes the next commands faster, if there is anything left to do. Resolves when it is done, or a command has come. */
  improve(): Promise<void>;
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
    improve: async () => undefined,
    parent: () => null,
    end: () => undefined,
  };
}

const START_TIMEOUT_MS = 30_000;
/** A parent that starts takes little longer than plain `aws` does; on a machine where that is more, plain `aws` is run beside. */
const MAX_START_WAIT_MS = 5_000;
/** A CLI that ends this often in a row before it is all warm does not fit. */
const MAX_FAILED_STARTS = 3;
const FIRST_DELAY_MS = 1_000;
const MAX_DELAY_MS = 60_000;
/** A parent that has lived this long is replaced at once, and forgives those before it. */
const STEADY_AFTER_MS = 30_000;
const NOT_LOADED = "The AWS CLI did not load the plugin that keeps it warm.";
const NOT_STEADY = "The AWS CLI was loaded, but ended again and again before it was all warm.";

/** Keeps one AWS CLI warm in the background, and replaces it when it dies. */
export class WarmAwsCli implements WarmCli {
  readonly #cli: FoundAwsCli;
  readonly #rootDirectory: string;
  readonly #improvesAlone: boolean;
  #status: WarmStatus = { state: "starting", reason: null };
  #parent: WarmParent | null = null;
  #pool: WarmPool | null = null;
  /** Settled once the parent that is starting is ready, or gone; null: none is starting. */
  #starting: PromiseWithResolvers<void> | null = null;
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

  /**
   * @param options.rootDirectory private to this executor
   * @param options.improvesAlone whether there is idle time to improve in
   */
  constructor(
    cli: FoundAwsCli,
    { rootDirectory, improvesAlone }: { readonly rootDirectory: string; readonly improvesAlone: boolean },
  ) {
    this.#cli = cli;
    this.#rootDirectory = rootDirectory;
    this.#improvesAlone = improvesAlone;
    this.#start();
  }

  status(): WarmStatus {
    return this.#status;
  }

  async run(request: WarmRequest, options: WarmRunOptions): Promise<WarmStage | null> {
    if (this.#starting !== null) await withinMs(MAX_START_WAIT_MS, this.#starting.promise, options.signal);
    options.signal.throwIfAborted();
    return this.#pool === null ? null : this.#pool.run(request, options);
  }

  decided(): Promise<void> {
    return this.#decided;
  }

  async improve(): Promise<void> {
    await this.#pool?.improve();
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
    this.#starting = Promise.withResolvers();
    this.#timer = startTimer(() => this.#parent?.kill(), START_TIMEOUT_MS);
    try {
      this.#parent = await startWarmParent(this.#cli, {
        rootDirectory: this.#rootDirectory,
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
      const services = { loaded: message.services, toLoad: [...message.common, ...this.#services] };
      this.#pool = new WarmPool(this.#parent, { services, improvesAlone: this.#improvesAlone });
      this.#status = { state: "on", reason: null };
      this.#settleStart();
      this.#decide();
    }
  }

  /** @param said by the one that is gone, on its standard error */
  #replace(said: string): void {
    this.#timer?.stop();
    const livedMs = performance.now() - this.#startedAtMs;
    const wasOn = this.#pool !== null;
    const hadSettled = this.#pool?.hasSettled ?? false;
    this.#services = this.#pool?.services ?? this.#services;
    this.#pool?.end();
    this.#pool = null;
    this.#parent = null;
    this.#settleStart();
    if (this.#isOver) {
      this.#status = { state: "off", reason: "The executor has ended." };
      this.#decide();
      return;
    }
    log("warn", "the warm AWS CLI has ended", { wasOn, livedMs: Math.round(livedMs), said: said.slice(-1_000) });
    this.#failedStarts = hadSettled ? 0 : this.#failedStarts + 1;
    if (this.#failedStarts >= MAX_FAILED_STARTS) {
      this.#status = { state: "off", reason: wasOn ? NOT_STEADY : NOT_LOADED };
      this.#decide();
      return;
    }
    this.#status = { state: "starting", reason: "It has ended, and is started again." };
    const isSteady = livedMs > STEADY_AFTER_MS;
    this.#timer = startTimer(() => this.#start(), isSteady ? 0 : this.#delayMs);
    this.#delayMs = isSteady ? FIRST_DELAY_MS : Math.min(2 * this.#delayMs, MAX_DELAY_MS);
  }

  #settleStart(): void {
    this.#starting?.resolve();
    this.#starting = null;
  }
}
