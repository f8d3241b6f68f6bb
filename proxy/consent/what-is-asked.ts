import type { Verdict } from "../../pipeline/policy/verdict.ts";
import type { Settings } from "../config/settings.ts";

/** What the verdict asks for under the user's setting: nothing, no more than the client's own approval, or a full question. */
export function whatIsAsked({ decision }: Verdict, setting: Settings["confirm"]): "nothing" | "approval" | "question" {
  if (decision === "allow" || decision === "deny" || setting === "never") return "nothing";
  return decision === "ask-lightly" && setting === "auto" ? "approval" : "question";
}
