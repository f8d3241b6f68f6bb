import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findAwsCli } from "../../../../executor/aws-cli/find.ts";
import { Fifos } from "../../../../executor/run/fifos.ts";
import { runPipeline } from "../../../../executor/run/run-pipeline.ts";
import { neverWarm, WarmAwsCli, type WarmCli } from "../../../../executor/warm/warm-cli.ts";
import { resolveAws } from "../../../../pipeline/aws/resolve.ts";
import type { CliSettings, Keys } from "../../../../pipeline/contract.ts";
import { bundledModel } from "../../../../pipeline/model/bundled-model.ts";
import { parsePipeline } from "../../../../pipeline/parse.ts";
import { until } from "../../../fixtures/processes.ts";
import { type Canned, type RecordedRequest, RecordingEndpoint } from "./recording-endpoint.ts";

/** A pipeline that is run with a new process and warm, and what it is run with. */
export type SameCommand = {
  readonly command: string;
  readonly region?: string;
  /** Null: none. */
  readonly keys?: Keys | null;
  readonly profile?: CliSettings["profile"];
  readonly s3?: CliSettings["s3"];
  readonly canned?: Canned;
};

/** All that can be seen of a run. */
export type Seen = {
  readonly stdout: string;
  readonly stderr: string;
  readonly ends: readonly (number | string | null)[];
  readonly error: string | null;
  readonly requests: readonly RecordedRequest[];
};

const KEYS: Keys = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" };

/** Runs commands both ways, against one endpoint, one after the other. */
export class BothWays {
  readonly #awsPath: string;
  readonly #directory: string;
  readonly #endpoint: RecordingEndpoint;
  readonly #warm: WarmCli;
  readonly #fifos: Fifos;

  private constructor(awsPath: string, directory: string, endpoint: RecordingEndpoint, warm: WarmCli) {
    this.#awsPath = awsPath;
    this.#directory = directory;
    this.#endpoint = endpoint;
    this.#warm = warm;
    this.#fifos = new Fifos(directory);
  }

  /** @param isImproved whether the warm AWS CLI does all that it can, or stays as it is when it has just begun */
  static async start(awsPath: string, upstream: string, isImproved = true): Promise<BothWays> {
    const directory = mkdtempSync(join(tmpdir(), "both-ways-"));
    const cli = await findAwsCli({ configuredPath: awsPath, searchPath: "", cacheDirectory: directory });
    if (!cli.found) throw new Error(cli.reason);
    const warm = new WarmAwsCli(cli, { rootDirectory: directory, improvesAlone: isImproved });
    await until("the AWS CLI is warm", () => warm.status().state === "on", 60_000);
    if (isImproved) await warm.improve();
    return new BothWays(awsPath, directory, await RecordingEndpoint.start(upstream), warm);
  }

  /** Runs it with a new process, then warm. @throws when the grammar refuses it, or when the second was not warm */
  async run(same: SameCommand): Promise<{ readonly plain: Seen; readonly warm: Seen }> {
    this.#endpoint.record(same.canned ?? null);
    const plain = await this.#runOnce(same, neverWarm("It is to be plain."));
    this.#endpoint.replay();
    const warm = await this.#runOnce(same, this.#warm);
    if (!warm.isWarm) throw new Error(`not warm: ${same.command}`);
    return { plain: plain.seen, warm: warm.seen };
  }

  async stop(): Promise<void> {
    this.#warm.end();
    await this.#endpoint.stop();
    rmSync(this.#directory, { recursive: true, force: true });
  }

  async #runOnce(same: SameCommand, warm: WarmCli): Promise<{ readonly seen: Seen; readonly isWarm: boolean }> {
    const parsed = parsePipeline(same.command);
    if (!parsed.ok) throw new Error(`refused: ${same.command}: ${JSON.stringify(parsed.refusal)}`);
    const pieces: Buffer[] = [];
    // What the model would refuse is run here too: the CLI must complain in the same words.
    const resolved = resolveAws(parsed.value.source, bundledModel());
    const outcome = await runPipeline(
      { ...parsed.value, command: resolved.ok ? resolved.value : null },
      {
        awsPath: this.#awsPath,
        amazonRootsFile: null,
        warm,
        identity: {
          keys: same.keys === undefined ? KEYS : same.keys,
          settings: { profile: same.profile ?? {}, s3: same.s3 ?? {}, endpointUrl: this.#endpoint.url },
          region: parsed.value.source.region ?? same.region ?? "us-east-1",
          proxyUrl: null,
        },
        maxOutputBytes: 64 * 1024 ** 2,
        signal: new AbortController().signal,
        send: async ({ data, encoding }) => void pieces.push(Buffer.from(data, encoding)),
        rootDirectory: this.#directory,
        fifos: this.#fifos,
      },
    );
    const seen: Seen = {
      stdout: withoutPaths(Buffer.concat(pieces).toString("latin1")),
      stderr: withoutPaths(outcome.stderr),
      ends: outcome.stages.map(({ exitCode, signal }) => exitCode ?? signal),
      error: outcome.error?.code ?? null,
      requests: this.#endpoint.requests(),
    };
    return { seen, isWarm: outcome.warm ?? false };
  }
}

/** Each request has a directory of its own. */
function withoutPaths(text: string): string {
  return text.replace(/request-[A-Za-z0-9]{6}/g, "request-ID");
}
