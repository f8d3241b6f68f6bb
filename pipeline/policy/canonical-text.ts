import type { ResolvedCommand } from "../aws/resolved-command.ts";

/**
 * A command as text that does not depend on how it was written: `aws`, the words that name it, then its arguments in order, each
 * value behind its option, and the global options last. Quotes and extra spaces are gone.
 */
export function canonicalText({ path, arguments: written, globals }: ResolvedCommand): string {
  const words = [...written, ...globals].flatMap(({ model, values }) => [
    ...(model.isPositional ? [] : [model.name]),
    ...values.map(({ value }) => value),
  ]);
  return ["aws", ...path, ...words].join(" ");
}
