import { expect, test } from "vitest";
import type { Verdict } from "../../../pipeline/policy/verdict.ts";
import { whatIsAsked } from "../../../proxy/consent/what-is-asked.ts";

const SETTINGS = ["auto", "always", "never"] as const;
const DECISIONS = ["allow", "ask-lightly", "ask", "deny"] as const;

test("each setting asks what it says [confirm-setting]", () => {
  const verdict = (decision: Verdict["decision"]): Verdict => ({ decision, note: null, warnings: [], classes: [] });
  const table = SETTINGS.map((setting) => DECISIONS.map((decision) => whatIsAsked(verdict(decision), setting)));
  expect(table).toEqual([
    ["nothing", "approval", "question", "nothing"],
    ["nothing", "question", "question", "nothing"],
    ["nothing", "nothing", "nothing", "nothing"],
  ]);
});
