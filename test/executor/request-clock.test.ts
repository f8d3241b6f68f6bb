import { once } from "node:events";
import { expect, test } from "vitest";
import { startClock } from "../../executor/request-clock.ts";

test("the deadline fires the signal", async () => {
  const clock = startClock(1);
  await once(clock.signal, "abort");
  expect(clock.earlyEnd()).toBe("timed_out");
});

test("a cancellation fires the signal, and the first reason stands", async () => {
  const clock = startClock(1);
  clock.cancel();
  expect(clock.signal.aborted).toBe(true);
  const later = startClock(20);
  await once(later.signal, "abort");
  clock.cancel();
  expect(clock.earlyEnd()).toBe("cancelled");
});

test("a clock that was stopped does not fire", async () => {
  const stopped = startClock(1);
  stopped.stop();
  await once(startClock(20).signal, "abort");
  expect(stopped.signal.aborted).toBe(false);
  expect(stopped.earlyEnd()).toBeNull();
});

test("waits for work that ends in time", async () => {
  const clock = startClock(60_000);
  expect(await clock.wait(Promise.resolve("done"))).toBe("done");
  await expect(clock.wait(Promise.reject(new Error("failed")))).rejects.toThrow("failed");
  clock.stop();
});

test("waits no longer than the request lasts", async () => {
  const clock = startClock(60_000);
  const waiting = clock.wait(new Promise(() => undefined));
  clock.cancel();
  await expect(waiting).rejects.toBe(clock.signal.reason);
  await expect(clock.wait(new Promise(() => undefined))).rejects.toBe(clock.signal.reason);
  clock.stop();
});

test("counts whole milliseconds from the start", async () => {
  const clock = startClock(5);
  await once(clock.signal, "abort");
  expect(clock.elapsedMs()).toBeGreaterThanOrEqual(4);
  expect(Number.isInteger(clock.elapsedMs())).toBe(true);
});
