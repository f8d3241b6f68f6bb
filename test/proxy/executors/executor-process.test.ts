import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { EgressGate } from "../../../proxy/egress/egress-gate.ts";
import { ExecutorProcess } from "../../../proxy/executors/executor-process.ts";
import type { Launch } from "../../../proxy/executors/launch.ts";
import { freePort } from "../../../proxy/sandbox/free-port.ts";
import { until } from "../../fixtures/processes.ts";
import { ask, basic, endpointAt, startEcho } from "../egress/way-through.ts";
import { DEFAULT_POLICY } from "../relay-of.ts";

const gate = new EgressGate({}, () => undefined);
let executor: ExecutorProcess | undefined;
afterEach(() => executor?.kill());

function start(program: string, env: Record<string, string> = {}) {
  const gone = Promise.withResolvers<void>();
  const launch = {
    program: process.execPath,
    args: [fileURLToPath(new URL(`../../fixtures/executors/${program}`, import.meta.url))],
    ...{ env, sandbox: "bubblewrap" as const, policy: DEFAULT_POLICY, descriptors: ["way out" as const] },
    ...{ serveCarrier: null, isProvisional: false, onKill: () => undefined, tidyUp: () => undefined },
  } satisfies Launch;
  executor = new ExecutorProcess(
    launch,
    () => undefined,
    { onFrame: () => undefined, onExit: () => gone.resolve() },
    gate,
  );
  return gone.promise;
}

test("the port that an executor hands over is served outside, and closed when the executor is gone", async () => {
  const [echo, port] = [await startEcho(), await freePort()];
  const gone = start("hands-over-port.mjs", { PORT: String(port) });
  const { token } = gate.open("r", endpointAt(echo.port), () => undefined);
  const connect = () => ask(port, `127.0.0.1:${echo.port}`, basic("r", token));
  let status = 0;
  const tryOnce = async () => {
    const answer = await connect().catch(() => null);
    status = answer?.status ?? status;
  };
  await until("somebody answers", () => {
    tryOnce();
    return status !== 0;
  });
  expect(status).toBe(200);
  const { socket } = await connect();
  socket.resume().write("ping");
  expect(String((await once(socket, "data"))[0])).toBe("ping");
  executor?.kill();
  await gone;
  await expect(connect()).rejects.toThrow("ECONNREFUSED");
});

test("an executor that hands over anything else is ended", async () => {
  await start("hands-over-words.mjs");
});
