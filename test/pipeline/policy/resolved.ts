import type { ResolvedArgument, ResolvedCommand } from "../../../pipeline/aws/resolved-command.ts";
import { bundledModel } from "../../../pipeline/model/bundled-model.ts";
import type { ArgumentModel, CommandModel, ServiceModel } from "../../../pipeline/model/cli-model.ts";
import { readStages } from "../../../pipeline/syntax/words.ts";
import type { Word } from "../../../pipeline/word.ts";

/** Reads one correct `aws` command as the resolver would. @throws {Error} where a name or an option is none of the CLI's */
export function resolved(text: string): ResolvedCommand {
  const [[, ...words] = []] = readStages(text);
  const { globals, own } = separateGlobals(words);
  const { service, command, path } = findCommand(own.map(({ value }) => value));
  const written = readArguments(own.slice(path.length), command);
  const json = written.find(({ model }) => model.name === "--cli-input-json");
  return {
    service,
    command,
    path,
    arguments: written.filter(({ model }) => !model.name.startsWith("--cli-input-")),
    globals,
    input: json === undefined ? null : JSON.parse(json.values[0]?.value ?? ""),
  };
}

/** A command as it stands in the model, with nothing written behind it. */
export function bare(service: ServiceModel, command: CommandModel, path: readonly string[]): ResolvedCommand {
  return { service, command, path, arguments: [], globals: [], input: null };
}

function separateGlobals(words: readonly Word[]): { readonly globals: ResolvedArgument[]; readonly own: Word[] } {
  const globals: ResolvedArgument[] = [];
  const own: Word[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (word === undefined) break;
    const model = bundledModel().globalOptions.find(({ name }) => name === word.value);
    if (model === undefined) own.push(word);
    else if (model.arity === "none") globals.push({ model, values: [], start: word.start, end: word.end });
    else globals.push({ model, values: words.slice(index + 1, ++index + 1), start: word.start, end: word.end });
  }
  return { globals, own };
}

type Found = { readonly service: ServiceModel; readonly command: CommandModel; readonly path: readonly string[] };

function findCommand(names: readonly string[]): Found {
  const service = bundledModel().service(names[0] ?? "");
  if (service === null) throw new Error(`no service ${names[0]}`);
  const path = [service.name];
  let command = service.own;
  let below = service.commands;
  for (const name of names.slice(1)) {
    const next = below.get(name);
    if (next === undefined) break;
    path.push(name);
    command = next;
    below = next.commands;
  }
  if (command === null || below.size > 0) throw new Error(`no command ${names.join(" ")}`);
  return { service, command, path };
}

function readArguments(words: readonly Word[], command: CommandModel): readonly ResolvedArgument[] {
  const found: ResolvedArgument[] = [];
  let rest = words;
  for (let word = rest[0]; word !== undefined; word = rest[0]) {
    const [name = "", inline] = splitOnce(word.value);
    const isOption = word.value.startsWith("--");
    const model = isOption ? optionOf(command, name) : operandOf(command, found);
    const behind = rest.slice(isOption ? 1 : 0);
    const values =
      isOption && inline !== undefined ? [{ ...word, value: inline }] : behind.slice(0, takes(model, behind));
    found.push({ model, values, start: word.start, end: word.end });
    rest = isOption && inline !== undefined ? behind : behind.slice(values.length);
  }
  return found;
}

function splitOnce(text: string): readonly [string, string?] {
  const at = text.indexOf("=");
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function optionOf(command: CommandModel, name: string): ArgumentModel {
  const model = command.arguments.find((argument) => argument.name === name);
  if (model === undefined) throw new Error(`${command.name} has no option ${name}`);
  return model;
}

function operandOf(command: CommandModel, found: readonly ResolvedArgument[]): ArgumentModel {
  const model = command.arguments.find(
    (argument) => argument.isPositional && !found.some((taken) => taken.model === argument),
  );
  if (model === undefined) throw new Error(`${command.name} has no further operand`);
  return model;
}

function takes({ arity }: ArgumentModel, words: readonly Word[]): number {
  if (arity === "none") return 0;
  const next = words.findIndex(({ value }) => value.startsWith("--"));
  const free = next < 0 ? words.length : next;
  return arity === "one" || arity === "optional" ? Math.min(1, free) : arity === "two" ? Math.min(2, free) : free;
}
