/** What a warm parent is told to do when there is time. */
import { expect, test } from "vitest";
import { Improvements } from "../../../executor/warm/improvements.ts";
import type { WarmOrder } from "../../../executor/warm/warm-messages.ts";

function improvements(services: { readonly loaded: readonly string[]; readonly toLoad: readonly string[] }) {
  const orders: WarmOrder[] = [];
  return { orders, todo: new Improvements((order) => orders.push(order), services) };
}

test("it loads each service once and then settles, one step at a time", async () => {
  const { orders, todo } = improvements({ loaded: ["sts"], toLoad: ["sts", "s3", "ec2"] });
  const [first, same] = [todo.step(), todo.step()];
  expect(orders).toEqual([{ do: "load", service: "s3" }]);
  todo.hear({ is: "loaded", service: "s3" });
  await Promise.all([first, same]);
  const second = todo.step();
  todo.hear({ is: "loaded", service: "ec2" });
  await second;
  expect(todo.isDone).toBe(false);
  const last = todo.step();
  todo.hear({ is: "settled", generation: 1 });
  await last;
  expect(orders.slice(1)).toEqual([{ do: "load", service: "ec2" }, { do: "settle" }]);
  expect(todo.isDone).toBe(true);
  expect(todo.services).toEqual(["sts", "s3", "ec2"]);
});

test("what is learnt after it has settled is loaded, and settled too", async () => {
  const { orders, todo } = improvements({ loaded: ["sts"], toLoad: [] });
  const settling = todo.step();
  todo.hear({ is: "settled", generation: 1 });
  await settling;
  todo.learn("sts");
  expect(todo.isDone).toBe(true);
  todo.learn("kms");
  const loading = todo.step();
  todo.hear({ is: "loaded", service: "kms" });
  await loading;
  expect(todo.isDone).toBe(false);
  todo.step();
  expect(orders).toEqual([{ do: "settle" }, { do: "load", service: "kms" }, { do: "settle" }]);
});

test("whoever waits for a parent that goes is let go, and it is told nothing more", async () => {
  const { orders, todo } = improvements({ loaded: [], toLoad: ["s3"] });
  const step = todo.step();
  todo.end();
  await step;
  await todo.step();
  expect(orders).toHaveLength(1);
});
