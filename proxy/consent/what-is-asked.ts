import type { Verdict } from "../../pipeline/policy/verdict.ts";
import type { Confirmed } from "../../pipeline/policy/verdict-error.ts";
import type { Settings } from "../config/settings.ts";

/** What the verdict asks for under the user's setting: nothing, no more than the client's own approval, or a full question. */
export function whatIsAsked({ decision }: Verdict, setting: Settings["confirm"]): "nothing" | "approval" | "question" {
  if (decision === "allow" || decision === "deny" || setting === "never") return "nothing";
  return decision === "ask-lightly" && setting === "auto" ? "approval" : "question";
}

/**
 * What counts as agreed to when no question was asked, even where the user's own policy asks nothing at all: an executor's can be
 * stricter, and the client's approval of the call answers it as lightly.
 */
export function confirmedUnasked(setting: Settings["confirm"]): Confirmed {
  return UNASKED[setting];
}

const UNASKED: Readonly<Record<Settings["confirm"], Confirmed>> = {
  auto: "lightly",
  always: "nothing",
  never: "fully",
};
