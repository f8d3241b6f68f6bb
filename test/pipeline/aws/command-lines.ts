/** Makes command lines that are right, nearly right, and wrong, from what the model of the AWS CLI says. */
import fc from "fast-check";
import { ALLOWED_GLOBALS, forbiddenOption } from "../../../pipeline/aws/global-options.ts";
import type { ArgumentModel, CliModel, CommandModel } from "../../../pipeline/model/cli-model.ts";

/** A command and the words that name it. */
export type NamedCommand = { readonly path: readonly string[]; readonly command: CommandModel };

/** Every command of these services that has none below it. */
export function commandsOf(model: CliModel, services: readonly string[]): readonly NamedCommand[] {
  return services.flatMap((name) => {
    const service = model.service(name);
    if (service === null) throw new Error(`The model has no service ${name}.`);
    const below = [...service.commands.values()].flatMap((command) => leaves([name], command));
    return below.length === 0 && service.own !== null ? [{ path: [name], command: service.own }] : below;
  });
}

function leaves(path: readonly string[], command: CommandModel): readonly NamedCommand[] {
  const here = [...path, command.name];
  if (command.commands.size === 0) return [{ path: here, command }];
  return [...command.commands.values()].flatMap((below) => leaves(here, below));
}

const ODD_VALUES: readonly string[] = [
  ...["", "-", "-1", "-.5", "-1.5", "-1e5", "-1_000", "-a b", "-x", "--", "--x", "--x y", "-=x y", "---", "+1"],
  ...[
    "a b",
    "a=b",
    "=",
    "help",
    "é",
    "日本",
    "-é",
    "🙂",
    "'",
    '"',
    "\\",
    "a\nb",
    "-1\n",
    "-１",
    "0",
    "1",
    "1.5",
    "abc",
  ],
  ...["{}", "[]", '{"a":1}', "k=v,l=w", "true", "s3://b/k", "--region", "--query=x", "*", "a@=b"],
];

const plainValue = fc.constantFrom("x", "i-1", "name", "5", "s3://bucket/key", "a,b", "k=v", "us-east-1");
const value = fc.oneof({ weight: 9, arbitrary: plainValue }, { weight: 1, arbitrary: fc.constantFrom(...ODD_VALUES) });

const usualJson = fc.constantFrom(
  "{}",
  "{}",
  " {} ",
  "{}",
  '{"MaxResults":5}',
  '{"Name":"x"}',
  '{"Bucket":"b","Key":"k"}',
);

/** Values with which options of the name are usually right; any other option takes any. */
const USUAL: ReadonlyMap<string, fc.Arbitrary<string>> = new Map<string, fc.Arbitrary<string>>([
  ["--cli-input-json", usualJson],
  ["--region", fc.constantFrom("us-east-1", "eu-central-1")],
  ["--cli-read-timeout", fc.constantFrom("10", "60")],
  ["--cli-connect-timeout", fc.constantFrom("10", "60")],
]);

function valueFor(model: ArgumentModel): fc.Arbitrary<string> {
  const usual = usualValue(model);
  return usual === null ? value : fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: value });
}

function usualValue({ name, choices, type }: ArgumentModel): fc.Arbitrary<string> | null {
  if (choices.length > 0) return fc.nat({ max: choices.length - 1 }).map((index) => choices[index] ?? "");
  const isNumber = ["integer", "long", "float", "double"].includes(type);
  return isNumber ? fc.constantFrom("1", "20", "-3") : (USUAL.get(name) ?? null);
}

function valuesOf(model: ArgumentModel): fc.Arbitrary<readonly string[]> {
  const one = valueFor(model);
  switch (model.arity) {
    case "none":
      return fc.constant([]);
    case "one":
      return one.map((word) => [word]);
    case "two":
      return fc.tuple(one, one);
    case "optional":
      return fc.array(one, { maxLength: 1 });
    case "some":
      return fc.array(one, { minLength: 1, maxLength: 3 });
    case "any":
      return fc.array(one, { maxLength: 3 });
  }
}

/** The words of one option, as `--name value` or `--name=value`; of a positional argument its values. */
function wordsOf(model: ArgumentModel): fc.Arbitrary<readonly string[]> {
  return fc.tuple(valuesOf(model), fc.integer({ min: 0, max: 5 })).map(([values, choice]) => {
    if (model.isPositional) return usualPositional(model, choice) ?? values;
    const [first, ...rest] = values;
    return choice === 0 && first !== undefined ? [`${model.name}=${first}`, ...rest] : [model.name, ...values];
  });
}

function usualPositional({ isFileOutput, arity }: ArgumentModel, choice: number): readonly string[] | null {
  if (choice === 0) return null;
  if (isFileOutput) return ["-"];
  return arity === "two" ? ["s3://a/k", "s3://b/k"] : null;
}

/** Words of the arguments that are needed, most of the time, and of some others, in any order. */
function argumentGroups({ arguments: models }: CommandModel, globals: readonly ArgumentModel[]) {
  const needed = models.filter(({ isRequired, isPositional }) => isRequired || isPositional);
  const usual = fc.tuple(...needed.map((model) => fc.option(wordsOf(model), { freq: 12, nil: [] })));
  const free = models.filter((model) => !needed.includes(model) && forbiddenOption(model.name) === null);
  const chosen = free.length === 0 ? fc.constant([]) : fc.uniqueArray(fc.constantFrom(...free), { maxLength: 3 });
  const others = chosen.chain((some) => fc.tuple(...some.map(wordsOf)));
  const general = fc.array(globalOption(globals).chain(wordsOf), { maxLength: 2 });
  return fc.tuple(usual, others, general).chain((groups) => {
    const all: readonly (readonly string[])[] = groups.flat();
    return fc.shuffledSubarray([...all], { minLength: all.length });
  });
}

function globalOption(globals: readonly ArgumentModel[]): fc.Arbitrary<ArgumentModel> {
  const allowed = globals.filter(({ name }) => ALLOWED_GLOBALS.has(name) && name !== "--version");
  return fc.oneof(
    { weight: 15, arbitrary: fc.constantFrom(...allowed) },
    { weight: 1, arbitrary: fc.constantFrom(...globals) },
  );
}

/** One change that makes a line wrong, or odd. */
type Change = (words: readonly string[], at: number, other: string) => readonly string[];

const CHANGES: readonly Change[] = [
  (words, at) => words.toSpliced(at, 1),
  (words, at, other) => words.toSpliced(at, 0, other),
  (words, at) => words.toSpliced(at, 1, shorter(words[at], 1)),
  (words, at) => words.toSpliced(at, 1, shorter(words[at], 3)),
  (words, at) => words.toSpliced(at, 1, `${words[at] ?? ""}s`),
  (words, at) => words.toSpliced(at, 0, words[at] ?? ""),
  (words, at) => [...words.slice(at), ...words.slice(0, at)],
  (words, at) => words.toSpliced(at, 2, `${words[at] ?? ""}=${words[at + 1] ?? ""}`),
];

/** Without its last characters; half a surrogate pair would be none. */
function shorter(word: string | undefined, count: number): string {
  return [...(word ?? "")].slice(0, -count).join("");
}

const change = fc.tuple(fc.constantFrom(...CHANGES), fc.nat(), value);

/** A line of words behind `aws`: as the model says, and in one of three with a change or two. */
export function commandLine(commands: readonly NamedCommand[], model: CliModel): fc.Arbitrary<readonly string[]> {
  const globals = model.globalOptions.filter(({ name }) => name !== "--profile");
  const changes = fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(change, { minLength: 1, maxLength: 2 }) },
  );
  return fc.tuple(rightLine(commands, globals), changes).map(([words, list]) => list.reduce(applyChange, words));
}

function applyChange(words: readonly string[], [apply, at, other]: [Change, number, string]): readonly string[] {
  return apply(words, words.length === 0 ? 0 : at % words.length, other);
}

/** The names first, then arguments; in half of the lines a global option stands between the names or before them. */
function rightLine(commands: readonly NamedCommand[], globals: readonly ArgumentModel[]) {
  return fc.constantFrom(...commands).chain(({ path, command }) =>
    fc
      .tuple(argumentGroups(command, globals), fc.option(fc.nat({ max: path.length }), { freq: 2 }))
      .map(([groups, place]): readonly string[] => {
        const global = groups.find(([first]) => globals.some(({ name }) => name === first));
        if (place === null || global === undefined) return [...path, ...groups.flat()];
        const rest = groups.filter((group) => group !== global).flat();
        return [...path.slice(0, place), ...global, ...path.slice(place), ...rest];
      }),
  );
}
