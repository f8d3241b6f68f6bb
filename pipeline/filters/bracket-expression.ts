// After [ and perhaps ^ comes a ] that is a member, or none: the lookaheads keep the pattern from going back on that. A member
// is any character but those that end or nest; a class such as [:alpha:]; a backslash with what it precedes. Left out is what
// programs read differently: a backslash before a bracket, and the collating forms [.x.] and [=x=].
const BRACKET_EXPRESSION = /\[(?:\^|(?!\^))(?:\]|(?!\]))(?:[^\][\\\n]|\[:[a-z]+:\]|\[(?![:.=])|\\[^\][\n])*\]/y;

/**
 * Finds the end of a bracket expression such as `[^/]` or `[[:alpha:]]`, in which a delimiter stands for itself.
 *
 * @param at index of its `[`
 * @returns the index after its `]`; null where it has none, or where GNU sed, BSD sed and gawk might not agree on it
 */
export function bracketExpressionEnd(text: string, at: number): number | null {
  BRACKET_EXPRESSION.lastIndex = at;
  return BRACKET_EXPRESSION.test(text) ? BRACKET_EXPRESSION.lastIndex : null;
}
