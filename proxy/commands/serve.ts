import { closeExecutors } from "../close-executors.ts";
import { readSettings } from "../config/read-settings.ts";
import type { Settings } from "../config/settings.ts";
import { createRelay } from "../create-relay.ts";
import { createServer } from "../create-server.ts";
import { createLog } from "../log.ts";
import type { Relay } from "../relay.ts";
import { readTargets } from "../targets/read-targets.ts";
import { serveStandardStreams } from "../transports/stdio.ts";
import type { Program } from "./commands.ts";
import { endWith } from "./end-with.ts";
import { EXIT } from "./exit-codes.ts";

const USAGE = `Usage: aws-mcp-relay serve

Serves MCP, on standard input and output unless AWS_MCP_TRANSPORT says otherwise, until the client, the parent or a signal ends it.
`;

/** The executor starts in the background, but not before the handshake has had the machine to itself. */
const WARM_UP_AFTER_MS = 1_000;

/** A transport that is being served. `closed`: it has closed by itself, where it can. */
type Serving = { close(): Promise<void>; readonly closed?: Promise<void> };

/** Serves MCP until the client, the parent or a signal ends it; then everything that was started ends too. */
export async function serve(args: readonly string[], { executorProgram, print }: Program): Promise<number | null> {
  if (args.length > 0) return explainUsage(args, print);
  const read = readSettings(process.env);
  if (!read.ok) {
    const log = createLog("error");
    for (const problem of read.problems) log("error", problem);
    return EXIT.configuration;
  }
  const { settings } = read;
  const log = createLog(settings.logLevel);
  for (const warning of read.warnings) log("warn", warning);

  const named = await readTargets(settings);
  if (!named.ok) {
    log("error", named.problem);
    return EXIT.configuration;
  }
  if (settings.sandbox === "disabled" && settings.executor !== "docker" && named.targets.all.length === 0) {
    log("warn", "pipelines run on this machine without a sandbox: AWS_MCP_SANDBOX is disabled");
  }

  const relay = createRelay(settings, log, executorProgram, named.targets);
  const serving = await startTransport(relay);
  const end = endWith(settings.transport, async () => {
    await Promise.allSettled([serving.close(), closeExecutors(relay)]);
  });
  serving.closed?.then(end);
  setTimeout(() => relay.executor.warmUp(), WARM_UP_AFTER_MS).unref();
  return null;
}

function explainUsage([first]: readonly string[], print: Program["print"]): number {
  if (first === "--help" || first === "-h") {
    print(USAGE);
    return 0;
  }
  process.stderr.write(`serve takes no arguments: it is set by environment variables.\nTry: aws-mcp-relay --help\n`);
  return EXIT.usage;
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
