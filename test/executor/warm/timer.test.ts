import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { startTimer } from "../../../executor/warm/timer.ts";

test("it happens once, and not when it was stopped", async () => {
  const happened: string[] = [];
  startTimer(() => happened.push("soon"), 0);
  const stopped = startTimer(() => happened.push("never"), 2_000);
  await new Promise<void>((resolve) => startTimer(resolve, 1));
  stopped.stop();
  await new Promise<void>((resolve) => startTimer(resolve, 500));
  expect(happened).toEqual(["soon"]);
});

test("time in which the process was stopped does not count", async () => {
  const timer = new URL("../../../executor/warm/timer.ts", import.meta.url);
  const script = `import { startTimer } from ${JSON.stringify(timer.href)};
    console.log("started");
    let ticks = 0;
    setInterval(() => ticks++, 50);
    startTimer(() => { console.log(ticks); process.exit(); }, 1_000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  child.stdout.setEncoding("utf8");
  await once(child.stdout, "data");
  child.kill("SIGSTOP");
  await delay(1_500); // the thing itself: a pause that is longer than the timer's time
  child.kill("SIGCONT");
  const [ticks] = await once(child.stdout, "data");
  expect(Number(ticks)).toBeGreaterThan(10);
});
