import type { CommandClass } from "./command-class.ts";

/** A rule that spoke, in words that may be shown: our own, or those of the author of the policy. */
export type RuleNote = {
  /** Stable id, such as `floor.mints-credentials`, `strict.iam-create-user` or `file.regex_rules.general.0`. */
  readonly rule: string;
  /** One sentence: what the command would do and why that matters. */
  readonly reason: string;
  /** One sentence: what to do instead, or next. */
  readonly hint: string;
};

/** What policy says of one `aws` stage. */
export type Verdict = {
  /** `ask-lightly`: the client's own approval may count as the answer; `ask`: somebody must be asked about this very command. */
  readonly decision: "allow" | "ask-lightly" | "ask" | "deny";
  /** The rule that decided; null where nothing but the default allows it. */
  readonly note: RuleNote | null;
  /** What would have asked or refused, had the mode not been `permissive`. */
  readonly warnings: readonly RuleNote[];
  readonly classes: readonly CommandClass[];
};
