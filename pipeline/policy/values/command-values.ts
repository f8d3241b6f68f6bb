import type { ResolvedArgument, ResolvedCommand } from "../../aws/resolved-command.ts";
import { readArgument } from "./read-argument.ts";
import { readDocument, UNREADABLE, type Value } from "./value.ts";

/** What a command says by its options and by the document of `--cli-input-json`. */
export type CommandValues = {
  /** Values of a member of the API's input, such as `IpPermissions`; empty where nothing is said of it. */
  readonly member: (name: string) => readonly Value[];
  /** Values of an option that stands for no member, such as `--cidr`; empty where it is not written. */
  readonly option: (name: string) => readonly Value[];
  /** Values of the positional arguments, in order. */
  readonly positional: () => readonly Value[];
  /** The expression of `--query`, or null. */
  readonly query: () => string | null;
  /** A member that holds a document, such as a policy: its JSON is read. */
  readonly document: (name: string) => readonly Value[];
};

/** Reads values when they are asked for, and no earlier: most commands are classed by their names. */
export function commandValues({ arguments: written, globals, input }: ResolvedCommand): CommandValues {
  const fromArguments = (matches: (argument: ResolvedArgument) => boolean): readonly Value[] =>
    written.filter(matches).map(readArgument);
  const member = (name: string): readonly Value[] => [
    ...fromArguments(({ model }) => model.member === name),
    ...inputMember(input, name),
  ];
  return {
    member,
    option: (name) => fromArguments(({ model }) => model.name === name),
    positional: () => fromArguments(({ model }) => model.isPositional),
    query: () => globals.findLast(({ model }) => model.name === "--query")?.values[0]?.value ?? null,
    document: (name) => member(name).map((value) => (typeof value === "string" ? readDocument(value) : value)),
  };
}

function inputMember(input: ResolvedCommand["input"], name: string): readonly Value[] {
  if (input === null || !Object.hasOwn(input, name)) return [];
  return [isJson(input[name]) ? input[name] : UNREADABLE];
}

/** The document was JSON, so its parts are; the type does not say so. */
function isJson(value: unknown): value is Value {
  return value !== undefined && typeof value !== "function" && typeof value !== "symbol";
}
