/**
 * The compact form in which the plugin gives a model, and in which it is stored and travels. Arguments that many commands share
 * stand once; commands name them by their index.
 */
import { z } from "zod";
import type { ArgumentModel, CommandModel, ServiceModel } from "./cli-model.ts";

/** Bits of an argument's flags. */
const POSITIONAL = 1;
const REQUIRED = 2;
const FILE_INPUT = 4;
const FILE_OUTPUT = 8;
const REPEATABLE = 16;

/** Bits of a command's flags. */
const PAGINATED = 1;
const EVENT_STREAM = 2;

/** Name, type, arity, flags, member or 0, choices where there are some. */
const encodedArgument = z.tuple([
  z.string(),
  z.string(),
  z.enum(["none", "one", "two", "optional", "some", "any"]),
  z.int(),
  z.union([z.string(), z.literal(0)]),
  z.array(z.string()).optional(),
]);
type EncodedArgument = z.infer<typeof encodedArgument>;

/** Summary, operation or 0, flags, indexes of arguments, commands below it where there are some. */
type EncodedCommand = readonly [
  summary: string,
  operation: string | 0,
  flags: number,
  indexes: readonly number[],
  commands?: Readonly<Record<string, EncodedCommand>> | undefined,
];
const encodedCommand: z.ZodType<EncodedCommand> = z.lazy(() =>
  z.tuple([
    z.string(),
    z.union([z.string(), z.literal(0)]),
    z.int(),
    z.array(z.int()),
    z.record(z.string(), encodedCommand).optional(),
  ]),
);

/** One service. */
export const encodedServiceSchema = z.object({
  summary: z.string(),
  api: z.string().nullable(),
  signing: z.string().nullable(),
  endpoint: z.string().nullable(),
  own: encodedCommand.nullable(),
  commands: z.record(z.string(), encodedCommand),
  arguments: z.array(encodedArgument),
});
export type EncodedService = z.infer<typeof encodedServiceSchema>;

/** What the services share: the version of the CLI, its global options, and the names of all services. */
export const encodedIndexSchema = z.object({
  version: z.string(),
  globals: z.array(encodedArgument),
  services: z.array(z.string()),
});
export type EncodedIndex = z.infer<typeof encodedIndexSchema>;

/** Reads one argument. */
export function decodeArgument([name, type, arity, flags, member, choices]: EncodedArgument): ArgumentModel {
  return {
    name,
    isPositional: (flags & POSITIONAL) !== 0,
    isRequired: (flags & REQUIRED) !== 0,
    arity,
    type,
    choices: choices ?? [],
    member: member === 0 ? null : member,
    isFileInput: (flags & FILE_INPUT) !== 0,
    isFileOutput: (flags & FILE_OUTPUT) !== 0,
    isRepeatable: (flags & REPEATABLE) !== 0,
  };
}

/** Reads one service. @param name the word behind `aws` */
export function decodeService(name: string, encoded: EncodedService): ServiceModel {
  const known = encoded.arguments.map(decodeArgument);
  const decode = (command: string, [summary, operation, flags, indexes, below]: EncodedCommand): CommandModel => ({
    name: command,
    summary,
    operation: operation === 0 ? null : operation,
    arguments: indexes.flatMap((index) => known[index] ?? []),
    commands: decodeAll(below ?? {}),
    isPaginated: (flags & PAGINATED) !== 0,
    isEventStream: (flags & EVENT_STREAM) !== 0,
  });
  const decodeAll = (commands: Readonly<Record<string, EncodedCommand>>) =>
    new Map(Object.entries(commands).map(([command, row]) => [command, decode(command, row)]));
  return {
    name,
    apiService: encoded.api,
    signingName: encoded.signing,
    endpointPrefix: encoded.endpoint,
    summary: encoded.summary,
    own: encoded.own === null ? null : decode(name, encoded.own),
    commands: decodeAll(encoded.commands),
  };
}
