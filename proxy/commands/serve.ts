import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { needsAccount } from "../../pipeline/policy/policy.ts";
import { readSettings } from "../config/read-settings.ts";
import type { Settings } from "../config/settings.ts";
import { createAsking } from "../consent/asking.ts";
import { createServer } from "../create-server.ts";
import { lateExecutor } from "../executors/late.ts";
import { createLog } from "../log.ts";
import type { Relay } from "../relay.ts";
import { serveStandardStreams } from "../transports/stdio.ts";
import { endWith } from "./end-with.ts";

const EXIT_CONFIGURATION = 78; // EX_CONFIG of sysexits.h

/** The executor starts in the background, but not before the handshake has had the machine to itself. */
const WARM_UP_AFTER_MS = 1_000;

/** A transport that is being served. `closed`: it has closed by itself, where it can. */
type Serving = { close(): Promise<void>; readonly closed?: Promise<void> };

/**
 * Serves MCP until the client, the parent or a signal ends it; then everything that was started ends too.
 *
 * @param executorProgram where the executor program lies
 */
export async function serve(executorProgram: URL): Promise<void> {
  const read = readSettings(process.env);
  if (!read.ok) {
    const log = createLog("error");
    for (const problem of read.problems) log("error", problem);
    process.exit(EXIT_CONFIGURATION);
  }
  const { settings } = read;
  const log = createLog(settings.logLevel);
  for (const warning of read.warnings) log("warn", warning);

  if (settings.sandbox === "disabled") {
    log("warn", "pipelines run on this machine without a sandbox: AWS_MCP_SANDBOX is disabled");
  }

  const policy = late(async () => (await import("../policy/user-policy.ts")).userPolicy(settings));
  const executor = lateExecutor(async () => {
    const { createLocalExecutor } = await import("../executors/local.ts");
    const { message, outcome } = await policy();
    return createLocalExecutor({
      programPath: fileURLToPath(executorProgram),
      awsCliPath: settings.awsCliPath,
      warm: settings.warm,
      trust: settings.trust,
      searchPath: process.env.PATH ?? "/usr/local/bin:/usr/bin:/bin",
      cacheDirectory: join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "aws-mcp-relay"),
      policy: message,
      asksAccount: outcome.ok && needsAccount(outcome.policy),
      sandbox: settings.sandbox,
      egressAllow: settings.egressAllow,
      env: process.env,
      log,
    });
  });
  const models = late(async () => (await import("../model/models.ts")).createModels(executor));
  const serving = await startTransport({ settings, executor, models, policy, asking: createAsking(), log });
  const end = endWith(settings.transport, async () => {
    await Promise.allSettled([serving.close(), executor.close()]);
  });
  serving.closed?.then(end);
  setTimeout(() => executor.warmUp(), WARM_UP_AFTER_MS).unref();
}

/** Loads something when it is first needed, once: the handshake is answered without it. */
function late<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | null = null;
  return () => {
    loading ??= load();
    return loading;
  };
}

async function startTransport(relay: Relay): Promise<Serving> {
  const { settings, log } = relay;
  const factory = () => createServer(relay);
  if (settings.transport === "stdio") {
    return serveStandardStreams(factory, log);
  }
  const options = { ...settings.http, log };
  const listening =
    settings.transport === "sse"
      ? await (await import("../transports/sse.ts")).serveSse(factory, options)
      : await (await import("../transports/streamable-http.ts")).serveStreamableHttp(factory, options);
  log("warn", "serving", {
    transport: settings.transport,
    url: listening.url,
    ...madeToken(listening.token, settings),
  });
  return listening;
}

/** A token that nobody has given us is shown once, to whoever started the server: clients must send it. */
function madeToken(token: string, settings: Settings): { readonly token?: string } {
  return settings.http.token === null ? { token } : {};
}
