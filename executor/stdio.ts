/**
 * The stdio door: the executor as a process that speaks newline-delimited JSON. It answers many requests at once, and ends
 * with everything it has started when its input ends, when it is told to, or when its parent is gone.
 */
import { type DoorMessage, doorMessageSchema, type Frame } from "../pipeline/contract.ts";
import { LIMITS } from "../pipeline/limits.ts";
import { readLines } from "../pipeline/lines.ts";
import { answerRequest, type OpenRequest } from "./answer-request.ts";
import { type ExecutorServices, startServices } from "./executor-services.ts";
import { log } from "./log.ts";
import { removeRootDirectory } from "./root-directory.ts";

const PARENT_CHECK_MS = 1_000;

async function main(): Promise<void> {
  const services = await startServices();
  const open = new Map<string, OpenRequest>();
  endWithParent(() => end(services, open));
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.once(signal, () => end(services, open));
  process.stdout.once("error", () => end(services, open)); // nobody reads any more
  try {
    for await (const line of readLines(process.stdin, LIMITS.maxFrameBytes)) accept(line, services, open);
  } catch (error) {
    log("error", "the stdio door cannot be read", { error: String(error) });
  }
  await end(services, open);
}

function accept(line: string, services: ExecutorServices, open: Map<string, OpenRequest>): void {
  const message = parseMessage(line);
  if (message === null) {
    log("error", "a line on the stdio door is not of the contract");
    return;
  }
  if (message.type === "cancel") {
    open.get(message.id)?.cancel();
    return;
  }
  const request = answerRequest(message.envelope, services, writeFrame);
  open.set(request.id, request);
  request.done.catch(() => undefined).finally(() => open.delete(request.id)); // a door that is gone ends the executor
}

function parseMessage(line: string): DoorMessage | null {
  try {
    return doorMessageSchema.parse(JSON.parse(line));
  } catch {
    return null; // reported by the caller, without the line: it may hold keys
  }
}

function writeFrame(frame: Frame): Promise<void> {
  return new Promise((resolve) => {
    if (process.stdout.write(`${JSON.stringify(frame)}\n`)) resolve();
    else process.stdout.once("drain", resolve);
  });
}

let isEnding = false;

/** Ends all requests, removes every file, and exits: at the latest after the grace that stages are given, twice. */
async function end(services: ExecutorServices, open: ReadonlyMap<string, OpenRequest>): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  setTimeout(() => process.exit(1), 4 * LIMITS.killGraceMs).unref();
  for (const request of open.values()) request.cancel();
  await Promise.allSettled([...open.values()].map(({ done }) => done));
  await removeRootDirectory(services.rootDirectory);
  process.exit(0);
}

/** The input ends with the parent, unless some other process holds its other end. */
function endWithParent(whenGone: () => void): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) whenGone();
  }, PARENT_CHECK_MS).unref();
}

await main();
