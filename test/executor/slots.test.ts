import { expect, test } from "vitest";
import { Slots } from "../../executor/slots.ts";

/** A task that runs until it is told to end. */
function task(name: string, begun: string[]) {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return {
    end: () => end(),
    async run(): Promise<string> {
      begun.push(name);
      await ended;
      return name;
    },
  };
}

const never = new AbortController().signal;
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("runs so many at once, and the others in the order in which they came", async () => {
  const slots = new Slots(2);
  const begun: string[] = [];
  const tasks = ["a", "b", "c", "d"].map((name) => task(name, begun));
  const results = tasks.map((each) => slots.run(each.run, never));
  await settled();
  expect(begun).toEqual(["a", "b"]);
  tasks[1]?.end();
  await settled();
  expect(begun).toEqual(["a", "b", "c"]);
  tasks[0]?.end();
  await settled();
  expect(begun).toEqual(["a", "b", "c", "d"]);
  for (const each of tasks) each.end();
  expect(await Promise.all(results)).toEqual(["a", "b", "c", "d"]);
});

test("gives the slot of a failed task on", async () => {
  const slots = new Slots(1);
  await expect(slots.run(() => Promise.reject(new Error("failed")), never)).rejects.toThrow("failed");
  expect(await slots.run(async () => "next", never)).toBe("next");
});

test("a task that is given up while it waits is never begun, and the next takes its turn", async () => {
  const slots = new Slots(1);
  const begun: string[] = [];
  const [a, b, c] = [task("a", begun), task("b", begun), task("c", begun)];
  const giveUp = new AbortController();
  const first = slots.run(a.run, never);
  const second = slots.run(b.run, giveUp.signal);
  const third = slots.run(c.run, never);
  giveUp.abort(new Error("given up"));
  await expect(second).rejects.toThrow("given up");
  a.end();
  c.end();
  expect(await Promise.all([first, third])).toEqual(["a", "c"]);
  expect(begun).toEqual(["a", "c"]);
});

test("a task that was given up before is never begun, and takes no slot", async () => {
  const slots = new Slots(1);
  const begun: string[] = [];
  await expect(slots.run(task("a", begun).run, AbortSignal.abort(new Error("given up")))).rejects.toThrow("given up");
  expect(await slots.run(async () => "next", never)).toBe("next");
  expect(begun).toEqual([]);
});

test("giving up a task that runs is the task's own business: its slot stays taken", async () => {
  const slots = new Slots(1);
  const begun: string[] = [];
  const [a, b] = [task("a", begun), task("b", begun)];
  const giveUp = new AbortController();
  const first = slots.run(a.run, giveUp.signal);
  const second = slots.run(b.run, never);
  await settled();
  giveUp.abort();
  await settled();
  expect(begun).toEqual(["a"]);
  a.end();
  b.end();
  expect(await Promise.all([first, second])).toEqual(["a", "b"]);
});
