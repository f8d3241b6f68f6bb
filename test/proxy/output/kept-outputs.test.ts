import { expect, test } from "vitest";
import { KeptOutputs } from "../../../proxy/output/kept-outputs.ts";

test("pages put together are the text, and none splits a character", () => {
  const kept = new KeptOutputs();
  const text = `a${"😀".repeat(10)}b`;
  const id = kept.keep(text);
  const pages = [1, 2, 3, 4].map((number) => kept.page(id, number, 6)?.text ?? "");
  expect(pages.join("")).toBe(text);
  for (const page of pages) expect(page.isWellFormed()).toBe(true);
  expect(kept.page(id, 1, 6)).toMatchObject({ page: 1, pages: 4 });
});

test.each([0, 5, -1, 1.5, Number.NaN])("there is no page %d of four", (number) => {
  const kept = new KeptOutputs();
  expect(kept.page(kept.keep("x".repeat(20)), number, 5)).toBeNull();
});

test("an output is forgotten after a quarter of an hour", () => {
  let nowMs = 0;
  const kept = new KeptOutputs(() => nowMs);
  const id = kept.keep("text");
  nowMs = 15 * 60_000 - 1;
  expect(kept.page(id, 1, 10)?.text).toBe("text");
  nowMs += 1;
  expect(kept.page(id, 1, 10)).toBeNull();
});

test("the oldest are forgotten where there are too many, or too much", () => {
  const kept = new KeptOutputs();
  const ids = Array.from({ length: 33 }, (_, number) => kept.keep(`text ${number}`));
  expect(ids.map((id) => kept.page(id, 1, 100) !== null)).toEqual([false, ...Array<boolean>(32).fill(true)]);
  const large = kept.keep("x".repeat(64 * 1024 ** 2));
  expect(kept.page(large, 1, 10)?.text).toBe("xxxxxxxxxx");
  expect(ids.filter((id) => kept.page(id, 1, 100) !== null)).toEqual([]);
});
