/**
 * The stdio door: the executor as a process that speaks newline-delimited JSON. It answers many requests at once, and ends
 * with everything it has started when its input ends, when it is told to, or when its parent is gone.
 */
import { type DoorMessage, doorMessageSchema } from "../pipeline/contract.ts";
import { LIMITS } from "../pipeline/limits.ts";
import { readLines } from "../pipeline/lines.ts";
import { answerRequest, type Door, type OpenRequest } from "./answer-request.ts";
import type { DoorStreams } from "./door-streams.ts";
import { enterEnclosure } from "./enclosure.ts";
import { type ExecutorServices, startServices } from "./executor-services.ts";
import { frameWriter } from "./frame-writer.ts";
import { log } from "./log.ts";
import { carriedPower } from "./power.ts";
import { removeOwnDirectories } from "./root-directory.ts";

const PARENT_CHECK_MS = 1_000;
/** Read before anything else, so that a parent that dies while the executor starts is noticed. */
const PARENT = process.ppid;

async function main(): Promise<void> {
  const { home, enclosure, door } = await enterEnclosure(process.env.AWS_MCP_ENCLOSURE, {
    input: process.stdin,
    output: process.stdout,
  });
  const services = await startServices({ home, enclosure });
  process.once("exit", removeOwnDirectories); // on every way out
  const open = new Map<string, OpenRequest>();
  const endAll = () => end(open, door);
  endWithParent(endAll);
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, endAll);
  door.output.on("error", endAll); // nobody reads any more
  const requests: Door = {
    emit: frameWriter(door.output),
    isOpen: (id) => open.has(id),
    powerOf: (_, envelope) => carriedPower(envelope),
    limitMs: () => null,
  };
  try {
    for await (const line of readLines(door.input, LIMITS.maxFrameBytes)) accept(line, services, open, requests);
  } catch (error) {
    if (!isEnding) log("error", "the stdio door cannot be read", { error: String(error) });
  }
  await endAll();
}

function accept(line: string, services: ExecutorServices, open: Map<string, OpenRequest>, door: Door): void {
  const message = parseMessage(line);
  if (message === null) {
    log("error", "a line on the stdio door is not of the contract");
    return;
  }
  if (message.type === "policy") {
    services.policy.take(message);
    return;
  }
  if (message.type === "cancel") {
    open.get(message.id)?.cancel();
    return;
  }
  const request = answerRequest(message.envelope, services, door);
  if (request === null) return;
  open.set(request.id, request);
  request.done.finally(() => open.delete(request.id));
}

function parseMessage(line: string): DoorMessage | null {
  try {
    return doorMessageSchema.parse(JSON.parse(line));
  } catch {
    return null; // reported by the caller, without the line: it may hold keys
  }
}

let isEnding = false;

/** Takes no more requests, ends the open ones, and exits when their answers are written: at the latest after four graces. */
async function end(open: ReadonlyMap<string, OpenRequest>, door: DoorStreams): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  setTimeout(() => process.exit(1), 4 * LIMITS.killGraceMs);
  if (door.input === process.stdin) door.input.destroy();
  for (const request of open.values()) request.cancel();
  await Promise.allSettled([...open.values()].map(({ done }) => done));
  await door.flushed(); // exiting drops what is still buffered
  process.exit(0);
}

/** The input ends with the parent, unless some other process holds its other end. */
function endWithParent(whenGone: () => void): void {
  setInterval(() => {
    if (process.ppid !== PARENT) whenGone();
  }, PARENT_CHECK_MS).unref();
}

await main();
