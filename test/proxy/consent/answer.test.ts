import { expect, test } from "vitest";
import { replyOf } from "../../../proxy/consent/answer.ts";

test.each<[unknown, string]>([
  [{ action: "accept", content: { run: true } }, "yes"],
  [{ action: "accept", content: { run: true, note: "please" } }, "yes"],
  [{ action: "accept", content: { run: false } }, "no"],
  [{ action: "decline" }, "no"],
  [{ action: "decline", content: { run: true } }, "no"],
  [{ action: "cancel" }, "cancel"],
  [{ action: "accept" }, "garbled"],
  [{ action: "accept", content: {} }, "garbled"],
  [{ action: "accept", content: { run: "true" } }, "garbled"],
  [{ action: "Accept", content: { run: true } }, "garbled"],
  [{ content: { run: true } }, "garbled"],
  [true, "garbled"],
  [null, "garbled"],
])("%j is %s: only an outspoken yes is one [answers-are-told-apart]", (elicited, reply) => {
  expect(replyOf(elicited)).toBe(reply);
});
