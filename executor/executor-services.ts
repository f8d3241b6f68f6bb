import { closeSync, openSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Home } from "../pipeline/contract.ts";
import { LIMITS } from "../pipeline/limits.ts";
import { writeAmazonRoots } from "./aws-cli/amazon-roots.ts";
import { type AwsCliSearch, type FoundAwsCli, findAwsCli } from "./aws-cli/find.ts";
import { type ModelSource, modelSource } from "./aws-cli/model-source.ts";
import type { Enclosure } from "./enclosure.ts";
import { ExecutorPolicy } from "./executor-policy.ts";
import { log } from "./log.ts";
import { makeRootDirectory } from "./root-directory.ts";
import { findConfinement } from "./run/confinement.ts";
import { Fifos } from "./run/fifos.ts";
import { Slots } from "./slots.ts";
import { coldReason, neverWarm, WarmAwsCli, type WarmCli } from "./warm/warm-cli.ts";

/** What an executor has for its whole life, and every request is answered with. */
export type ExecutorServices = {
  readonly home: Home;
  readonly enclosure: Enclosure;
  /** The AWS CLI of this machine; the search runs once, and again after it found none. */
  readonly awsCli: () => Promise<AwsCliSearch>;
  /** What an AWS CLI that was found says of its commands. */
  readonly models: (cli: FoundAwsCli) => ModelSource;
  /** Its version, once the search has found one. */
  readonly awsCliVersion: () => string | null;
  readonly policy: ExecutorPolicy;
  /** A bundle of the roots that AWS's endpoints chain to; null: the AWS CLI's own bundle is trusted. */
  readonly amazonRootsFile: () => string | null;
  /** That CLI, warm as far as it can be. */
  readonly warm: () => WarmCli;
  readonly fifos: Fifos;
  /** Private to this executor; removed when it ends. */
  readonly rootDirectory: string;
  /** For whatever starts processes. */
  readonly slots: Slots;
};

/** Where an executor lives, as its door knows. */
export type Place = Pick<ExecutorServices, "home" | "enclosure">;

/** Starts what every request needs, the search for the AWS CLI among it, so that the first request waits for less. */
export async function startServices({ home, enclosure }: Place): Promise<ExecutorServices> {
  const [rootDirectory] = await Promise.all([makeRootDirectory(), findConfinement()]);
  let version: string | null = null;
  let amazonRootsFile: string | null = null;
  let warm = neverWarm("There is no AWS CLI.");
  let search: Promise<AwsCliSearch> | null = null;
  const awsCli = (): Promise<AwsCliSearch> => {
    if (search !== null) return search;
    search = searchOnce().then(async (result) => {
      if (result.found) {
        version = result.version;
        warm = keepWarm(result, { rootDirectory, enclosure, home });
        if (process.env.AWS_MCP_TRUST !== "cli") amazonRootsFile = await writeAmazonRoots(result, rootDirectory);
      }
      return result;
    });
    search.then(
      (result) => {
        if (!result.found) search = null; // somebody may install it meanwhile
      },
      () => {
        search = null;
      },
    );
    return search;
  };
  awsCli().catch((error: unknown) => log("error", "the search for the AWS CLI failed", { error: String(error) }));
  return {
    home,
    enclosure,
    awsCli,
    models: modelsOnce(),
    awsCliVersion: () => version,
    policy: new ExecutorPolicy(),
    amazonRootsFile: () => amazonRootsFile,
    warm: () => warm,
    fifos: new Fifos(rootDirectory),
    rootDirectory,
    slots: new Slots(LIMITS.maxConcurrentRequests),
  };
}

function modelsOnce(): ExecutorServices["models"] {
  const known = new Map<string, ModelSource>();
  return (cli) => {
    const key = `${cli.path} ${cli.version}`;
    const source = known.get(key) ?? modelSource(cli, cacheDirectory());
    known.set(key, source);
    return source;
  };
}

function cacheDirectory(): string {
  return process.env.AWS_MCP_CACHE ?? join(homedir(), ".cache", "aws-mcp-relay");
}

function searchOnce(): Promise<AwsCliSearch> {
  return findAwsCli({
    configuredPath: process.env.AWS_MCP_AWS_CLI ?? null,
    searchPath: process.env.PATH ?? "/usr/local/bin:/usr/bin:/bin",
    cacheDirectory: cacheDirectory(),
  });
}

/** Outside of containers Landlock closes `/proc`, where the warm AWS CLI finds out what its children must open anew. */
const NO_PROC = "The Landlock sandbox closes /proc, which the warm AWS CLI reads.";

function keepWarm(cli: FoundAwsCli, { rootDirectory, enclosure, home }: Place & { rootDirectory: string }): WarmCli {
  const { sandbox } = enclosure;
  const isClosed = sandbox === "landlock" && !canRead("/proc/self/maps");
  const reason = process.env.AWS_MCP_WARM === "off" ? "AWS_MCP_WARM is off." : isClosed ? NO_PROC : coldReason(cli);
  // Lambda stops whatever runs between two requests: nothing counts on idle time there.
  const options = { rootDirectory, improvesAlone: home !== "lambda" };
  return reason === null ? new WarmAwsCli(cli, options) : neverWarm(reason);
}

function canRead(path: string): boolean {
  try {
    closeSync(openSync(path, "r"));
    return true;
  } catch {
    return false;
  }
}
