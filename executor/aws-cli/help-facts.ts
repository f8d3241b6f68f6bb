import { z } from "zod";

const text = z.object({ markup: z.enum(["html", "rst"]), text: z.string() });

const option = z.object({
  /** `--bucket`, or the bare name of a positional argument. */
  name: z.string(),
  positional: z.boolean(),
  required: z.boolean(),
  type: z.string().nullable(),
  /** Options of one group exclude each other, as `--dry-run` and `--no-dry-run`. */
  group: z.string().nullable(),
  /** How the CLI itself writes the argument in a synopsis, where it is not the usual way. */
  written: z.string().nullable(),
  /** HTML. */
  documentation: z.string(),
  values: z.array(z.string()),
  syntax: z.object({ form: z.enum(["shorthand", "json"]), text: z.string() }).nullable(),
});

const commandFacts = z.object({
  description: text,
  commands: z.array(z.object({ name: z.string(), summary: text })),
  synopsis: z.string().nullable(),
  options: z.array(option),
  globalOptions: z.array(z.string()),
  /** One line that sketches the output's structure. */
  output: z.string().nullable(),
  /** The same, to a greater depth. */
  fullOutput: z.string().nullable(),
  /** RST. */
  examples: z.string().nullable(),
});

const unknownWord = z.object({ unknown: z.int(), known: z.array(z.string()) });

/** What the plugin answers about a command: its facts, or which word no command table has. */
export const helpFactsSchema = z.union([unknownWord, commandFacts]);

export type HelpFacts = z.infer<typeof helpFactsSchema>;
/** A documentation text as the CLI has it. */
export type MarkedText = z.infer<typeof text>;
export type CommandOption = z.infer<typeof option>;
export type CommandFacts = z.infer<typeof commandFacts>;
