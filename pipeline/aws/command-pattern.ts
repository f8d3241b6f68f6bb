type CommandPattern = { readonly length: number; readonly expression: RegExp };

const PATTERNS = new Map<string, CommandPattern>();

/**
 * Whether a command begins as a row of a table says.
 *
 * @param pattern names with spaces between, such as `sts assume-*`; `*` stands for any run of characters of a name
 * @param names service, operation and what follows
 */
export function matchesCommand(pattern: string, names: readonly string[]): boolean {
  const { length, expression } = PATTERNS.get(pattern) ?? compile(pattern);
  return names.length >= length && expression.test(names.slice(0, length).join(" "));
}

function compile(pattern: string): CommandPattern {
  // The names in our tables hold letters, digits and hyphens: nothing that means something else to a RegExp.
  const expression = new RegExp(`^${pattern.replaceAll("*", "[^ ]*")}$`);
  const compiled = { length: pattern.split(" ").length, expression };
  PATTERNS.set(pattern, compiled);
  return compiled;
}
