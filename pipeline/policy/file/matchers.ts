import { canonicalText } from "../canonical-text.ts";
import type { Subject } from "../policy.ts";

/** Whether a rule speaks of a command. */
export type Matcher = (subject: Subject) => boolean;

/**
 * An entry such as `aws iam delete-`: the beginning of a command, held against what the command means. How it was written, and
 * where its global options stood, makes no difference.
 */
export function beginsWith(entry: string): Matcher {
  const beginning = entry.trim().replace(/\s+/g, " ");
  return ({ command }) => canonicalText(command).startsWith(beginning);
}

/** An entry such as `--dry-run`, meant anywhere: the option itself, or a word that names the command, never a part of a value. */
export function hasOptionOrWord(entry: string): Matcher {
  const wanted = entry.trim();
  return ({ command }) =>
    command.path.includes(wanted) ||
    [...command.arguments, ...command.globals].some(({ model }) => !model.isPositional && model.name === wanted);
}

/** A regular expression, searched in the command as written, and as put together again from its words. */
export function isFoundBy(expression: RegExp): Matcher {
  return ({ command, text, words }) =>
    [text, words, canonicalText(command)].some((candidate) => expression.test(candidate));
}

/** A name with `*` for any run of characters, in any case. */
export function wildcard(pattern: string): RegExp {
  const escaped = pattern.replace(/[\\^$.|?+()[\]{}]/g, "\\$&").replaceAll("*", "[^]*");
  return new RegExp(`^${escaped}$`, "i");
}
