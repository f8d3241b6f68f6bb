import fc from "fast-check";
import { expect, test } from "vitest";
import { resolveAws } from "../../../pipeline/aws/resolve.ts";
import type { ResolvedArgument } from "../../../pipeline/aws/resolved-command.ts";
import { bundledModel } from "../../../pipeline/model/bundled-model.ts";
import type { ArgumentModel } from "../../../pipeline/model/cli-model.ts";
import { parsePipeline } from "../../../pipeline/parse.ts";
import { shellWord } from "../../../proxy/prompts/shell-word.ts";
import { type CliParse, parseWithCli } from "../../fixtures/cli-parser.ts";
import { commandLine, commandsOf, type NamedCommand } from "./command-lines.ts";

const IS_FULL = process.env.TEST_FULL !== undefined;
const LINES = IS_FULL ? 100_000 : 3_000;
const BATCH = 5_000;

/** Services with every shape of argument: customizations, waiters, positional words, output files, blobs, lists, booleans. */
const SERVICES = [
  ...["s3", "s3api", "ec2", "lambda", "iam", "dynamodb", "logs", "cloudformation", "emr", "rds", "configure", "ddb"],
  ...[
    "sagemaker",
    "glacier",
    "kinesis",
    "ses",
    "cloudfront",
    "ecs",
    "iot",
    "configservice",
    "deploy",
    "history",
    "login",
  ],
];

const model = bundledModel();
const COMMANDS = commandsOf(model, SERVICES);

/** Deliberately stricter than the AWS CLI; docs/commands.md says why. */
const STRICTER = [
  "abbreviated-option",
  "file-value",
  "forbidden-option",
  "help-command",
  "input-document",
  "input-file",
  "misplaced-option",
  "missing-value",
  "option-spelling",
  "output-file",
  "region-name",
  "repeated-option",
  "s3-path",
  "timeout-value",
  "unexpected-argument",
  "version-with-command",
  "wrong-number",
];

function given(found: readonly ResolvedArgument[]): unknown {
  return found.map((argument) => [argument.model.name, argument.values.map(({ value }) => value)]);
}

type Ours = { readonly parse: unknown } | { readonly construct: string };

function ourParse(words: readonly string[]): Ours {
  const command = `aws ${words.map(shellWord).join(" ")}`;
  const parsed = parsePipeline(command);
  if (!parsed.ok) return { construct: parsed.refusal.construct };
  expect(parsed.value.source.args).toEqual(words);
  const resolved = resolveAws(parsed.value.source, model);
  if (!resolved.ok) return { construct: resolved.refusal.construct };
  if (resolved.value === null) return { parse: { rejected: "version" } };
  const { path, arguments: options, globals } = resolved.value;
  return { parse: { path, options: given(options), globals: given(globals) } };
}

/** What came of comparing many lines. */
class Comparison {
  accepted = 0;
  /** Constructs for which only we refused. */
  readonly stricter = new Map<string, number>();

  add(words: readonly string[], ours: Ours, theirs: CliParse | undefined): void {
    if ("parse" in ours) {
      this.accepted += 1;
      expect({ words, parse: ours.parse }).toEqual({ words, parse: theirs });
    } else if (theirs !== undefined && !("rejected" in theirs)) {
      this.stricter.set(ours.construct, (this.stricter.get(ours.construct) ?? 0) + 1);
      expect(allowedRefusals(words), `refused: ${JSON.stringify(words)}`).toContain(ours.construct);
    }
  }
}

/** What the parser does not look at, the CLI says later, before it calls AWS: members of a document, and required booleans. */
function allowedRefusals(words: readonly string[]): readonly string[] {
  const { command } = COMMANDS.find(({ path }) => path.every((name) => words.includes(name))) ?? {};
  const isLater =
    words.includes("--cli-input-json") ||
    command?.arguments.some(({ isRequired, arity }) => isRequired && arity === "none") === true;
  return isLater ? [...STRICTER, "missing-option"] : STRICTER;
}

/** A process that builds the parsers of many commands grows slow, so each batch has its own; the short run has the unusual ones. */
function commandsOfBatch(batch: number): readonly NamedCommand[] {
  if (IS_FULL) return COMMANDS.filter((_, index) => index % (LINES / BATCH) === batch);
  return COMMANDS.filter(
    ({ command }, index) => index % 12 === 0 || command.operation === null || command.arguments.some(isUnusual),
  );
}

function isUnusual({ isPositional, isFileInput, arity, member }: ArgumentModel): boolean {
  return isPositional || isFileInput || arity === "two" || (arity === "optional" && member !== null);
}

test("what is accepted, the AWS CLI's own parser takes for the same options and values [resolved-as-the-cli-does]", async () => {
  const seed = IS_FULL ? Date.now() : 20_261_124;
  const comparison = new Comparison();
  for (let batch = 0; batch < LINES / BATCH; batch += 1) {
    const lines = fc.sample(commandLine(commandsOfBatch(batch), model), { numRuns: BATCH, seed: seed + batch });
    const theirs = await parseWithCli(lines);
    for (const [index, words] of lines.entries()) comparison.add(words, ourParse(words), theirs[index]);
  }
  expect(comparison.accepted, `seed ${seed}`).toBeGreaterThan(LINES / 3);
  expect(comparison.stricter.size, `seed ${seed}`).toBeGreaterThan(8);
}, 1_800_000);
