import { canonicalText } from "../canonical-text.ts";
import type { Subject } from "../policy.ts";

/** Whether a rule speaks of a command. */
export type Matcher = (subject: Subject) => boolean;

/**
 * A regular expression, searched in the command as written, in its words without quotes, and in the command as it is put together
 * again from what it means.
 */
export function isFoundBy(expression: RegExp): Matcher {
  return (subject) => textsOf(subject).some((text) => expression.test(text));
}

/** The texts in which regular expressions are searched. */
export function textsOf({ command, text, words }: Subject): readonly string[] {
  return [text, words, canonicalText(command)];
}

/** A name with `*` for any run of characters. */
export function wildcard(pattern: string, flags: "" | "i" = ""): RegExp {
  const escaped = pattern.replace(/[\\^$.|?+()[\]{}]/g, "\\$&").replace(/\*+/g, "[^]*");
  return new RegExp(`^${escaped}$`, flags);
}
