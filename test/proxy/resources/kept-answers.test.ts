import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readSettings } from "../../../proxy/config/read-settings.ts";
import type { Relay } from "../../../proxy/relay.ts";
import { KeptAnswers } from "../../../proxy/resources/kept-answers.ts";
import { relayOf } from "../relay-of.ts";
import { startExecutor } from "./open-resources.ts";

function makeRelay(): Relay {
  const read = readSettings({});
  if (!read.ok) throw new Error(read.problems.join("\n"));
  return relayOf(read.settings, startExecutor("/nonexistent/aws"));
}

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
afterEach(() => void vi.useRealTimers());

test("an answer is kept for an hour, each relay's for itself", () => {
  const [relay, other] = [makeRelay(), makeRelay()];
  const kept = new KeptAnswers<string>();
  kept.keep(relay, "key", "first");
  kept.keep(relay, "key", "second");
  expect([kept.get(relay, "key"), kept.get(relay, "lock"), kept.get(other, "key")]).toEqual(["second", null, null]);
  vi.advanceTimersByTime(3_599_999);
  expect(kept.get(relay, "key")).toBe("second");
  vi.advanceTimersByTime(1);
  expect(kept.get(relay, "key")).toBeNull();
});
