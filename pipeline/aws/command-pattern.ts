const EXPRESSIONS = new Map<string, RegExp>();

/**
 * Whether a command is the one that a row of a table means.
 *
 * @param pattern service, operation and sub-operation with spaces between; `*` stands for any run of characters
 * @param command the same, as the command has them
 */
export function matchesCommand(pattern: string, command: string): boolean {
  let expression = EXPRESSIONS.get(pattern);
  if (expression === undefined) {
    // The names in our tables hold letters, digits and hyphens: nothing else that means something to a RegExp.
    expression = new RegExp(`^${pattern.replaceAll("*", ".*")}$`, "s");
    EXPRESSIONS.set(pattern, expression);
  }
  return expression.test(command);
}
