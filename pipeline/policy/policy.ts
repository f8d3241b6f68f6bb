import type { ResolvedCommand } from "../aws/resolved-command.ts";
import type { CommandClasses } from "./command-class.ts";
import type { RuleNote } from "./verdict.ts";

/** What a policy is asked about: one `aws` stage, and what is known of it. */
export type Subject = {
  readonly command: ResolvedCommand;
  readonly classes: CommandClasses;
  /** The stage as it was written, without the filters behind it. */
  readonly text: string;
  /** Its words in the order written, without quotes, one space between. */
  readonly words: string;
  readonly region: string;
  /** The profile that it names, or null. */
  readonly profile: string | null;
  /** Number of the account that it would run in; null where nobody knows it yet. */
  readonly account: string | null;
};

/** One rule: when it speaks, and what it says then. */
export type Rule = RuleNote & { readonly matches: (subject: Subject) => boolean };

/** A rule of the user's own form, with what follows from it. */
export type VerdictRule = Rule & { readonly verdict: "allow" | "ask" | "deny" };

/** `strict` refuses and asks; `permissive` warns and runs. */
export type Mode = "strict" | "permissive";

/** What one policy file says, or the built-in rules where there is none. */
export type RuleSet = {
  readonly mode: Mode;
  /** Commands that strict mode refuses, unless they are `safe`. */
  readonly dangerous: readonly Rule[];
  /** Whether a command is one that `dangerous` does not speak of. */
  readonly isSafe: (subject: Subject) => boolean;
  /** Regular expressions of the user's; nothing lifts them in strict mode. */
  readonly patterns: readonly Rule[];
  /** Rules of the user's own form; they hold in every mode. */
  readonly rules: readonly VerdictRule[];
  /** Whether one of the rules asks in which account a command would run. */
  readonly namesAccounts: boolean;
};

/** Everything that decides what may run, above the floor. */
export type Policy = {
  /** `strict` where any of the rule sets is. */
  readonly mode: Mode;
  /** Names modes and rules in 16 characters; two policies with one hash decide alike. */
  readonly hash: string;
  /** One, or several of which the strictest verdict counts. */
  readonly ruleSets: readonly RuleSet[];
};

/** Whether it must be known in which account a command would run, before it can be judged well. */
export function needsAccount({ ruleSets }: Policy): boolean {
  return ruleSets.some(({ namesAccounts }) => namesAccounts);
}
