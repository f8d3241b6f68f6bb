/** What a command does, in the terms in which rules are written. Several may hold; `docs/policy.md` explains each. */
export const COMMAND_CLASSES = [
  "read",
  "write",
  "destructive",
  "opens-to-public",
  "shares-outside",
  "tampers-with-audit",
  "mints-credentials",
  "returns-secrets",
  "local-files",
  "interactive",
  "endless",
  "configures-cli",
  "runs-programs",
] as const;

export type CommandClass = (typeof COMMAND_CLASSES)[number];

/** The classes of one command. Exactly one of `read` and `write` is among them. */
export type CommandClasses = ReadonlySet<CommandClass>;
