import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { resolveAws } from "../../../pipeline/aws/resolve.ts";
import { judgePipeline } from "../../../pipeline/judge-pipeline.ts";
import { bundledModel } from "../../../pipeline/model/bundled-model.ts";
import { parsePipeline } from "../../../pipeline/parse.ts";
import type { Policy } from "../../../pipeline/policy/policy.ts";
import { readPolicy } from "../../../pipeline/policy/read-policy.ts";
import type { PromptDefinition } from "../../../proxy/prompts/prompt.ts";
import { PROMPTS } from "../../../proxy/prompts/registry.ts";
import { ARGUMENT_SETS, SERVICES } from "./argument-sets.ts";

const NOW = new Date("2026-11-22T13:45:10Z");

/** The policy where the user has none, in strict mode. */
const STRICT = policyOf();

function policyOf(): Policy {
  const read = readPolicy(null, "strict");
  if (!read.ok) throw new Error(read.problem);
  return read.policy;
}

function commandsOf(text: string): readonly string[] {
  return [...text.matchAll(/^```bash\n(.*?)\n```$/gms)].map(([, command = ""]) => command);
}

/** What is wrong with the commands of a text; empty when all is well. */
function faultsOf(text: string): readonly string[] {
  return commandsOf(text).flatMap((command) => {
    const parsed = parsePipeline(command);
    if (!parsed.ok) return [`${parsed.refusal.construct}: ${command}`];
    const resolved = resolveAws(parsed.value.source, bundledModel());
    if (!resolved.ok) return [`${resolved.refusal.construct}: ${command}`];
    const pipeline = { ...parsed.value, command: resolved.value };
    const context = { policy: STRICT, access: "write", region: "us-east-1", account: null } as const;
    const { decision, note } = judgePipeline(pipeline, context);
    return decision === "deny" ? [`${note?.rule}: ${command}`] : [];
  });
}

describe.each(PROMPTS.map((prompt) => [prompt.name, prompt] as const))("%s", (name, prompt) => {
  const sets = ARGUMENT_SETS[name] ?? [];

  test.each(sets)(
    "shows commands that grammar, model and policy let run, given %j [prompt-commands-parse]",
    (values) => {
      const text = prompt.render(values, NOW);
      expect(faultsOf(text)).toEqual([]);
      expect(commandsOf(text).length).toBeGreaterThanOrEqual(3);
    },
  );

  test("reads as it was written", async () => {
    await expect(prompt.render(sets[0], NOW)).toMatchFileSnapshot(`rendered/${name}.md`);
  });

  test("says with which tools to work, and in how many words", () => {
    const text = prompt.render(sets[0], NOW);
    for (const tool of ["aws_cli_help", "aws_cli_query", "aws_cli_pipeline"]) expect(text).toContain(tool);
    const prose = text.replaceAll(/^```.*?^```$/gms, "").match(/[\p{L}\p{N}]+/gu) ?? [];
    expect(prose.length).toBeGreaterThan(200);
    expect(prose.length).toBeLessThan(400);
  });

  test("keeps whatever the user says in its place", () => {
    fc.assert(
      fc.property(anyArguments(prompt), (values) => {
        const text = prompt.render(values, NOW);
        expect(faultsOf(text)).toEqual([]);
        expect(dataOf(text)).toEqual(Object.keys(values).length === 0 ? null : values);
      }),
      { numRuns: 30 },
    );
  });
});

/** Options that a command names, in its order. */
function usageOf(command: string): readonly string[] {
  const parsed = parsePipeline(command);
  if (!parsed.ok) return [];
  const [service, operation, ...args] = parsed.value.source.args;
  return [[service, operation, ...args.filter((arg) => /^--[a-z]/.test(arg))].join(" ")];
}

test("uses only operations and options that were tried with AWS CLI 2.36.12", async () => {
  const texts = PROMPTS.flatMap(({ name, render }) => (ARGUMENT_SETS[name] ?? []).map((values) => render(values, NOW)));
  const usage = new Set(texts.flatMap(commandsOf).flatMap(usageOf));
  await expect(`${[...usage].sort().join("\n")}\n`).toMatchFileSnapshot("rendered/cli-usage.txt");
});

test("has arguments to try for every prompt", () => {
  expect(Object.keys(ARGUMENT_SETS)).toEqual(PROMPTS.map(({ name }) => name));
});

test("shows something of its own for each service that it knows", () => {
  const inventory = PROMPTS.find(({ name }) => name === "resource_inventory");
  const texts = SERVICES.map((service) => inventory?.render({ service }, NOW) ?? "");
  const bodies = texts.map((text) => commandsOf(text).join("\n"));
  expect(new Set(bodies).size).toBe(SERVICES.length - 1);
});

/** Arguments that the prompt takes, made of what could break out of a quote, a block or a line. */
function anyArguments(prompt: PromptDefinition): fc.Arbitrary<Record<string, string>> {
  const part = fc.oneof(
    fc.constantFrom(
      "'",
      '"',
      "\\",
      "`",
      "```",
      "$(id)",
      "@=",
      "&&",
      "|",
      ";",
      "#",
      "*",
      "~",
      "=",
      ",",
      "[",
      "{",
      "\\n",
    ),
    fc.constantFrom("ec2", "aws", "eks", "bash", "--x", " ", "10 m", "s3:GetObject"),
    fc.string({ maxLength: 5 }),
  );
  const text = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join("").trim());
  const fields = Object.entries(prompt.arguments.shape).map(([name, schema]) => [
    name,
    fc.oneof(text, fc.constantFrom("eu-west-1", "10.0.0.0/16", "nodejs22.x", "s3")).filter((value) => {
      return (schema as typeof prompt.arguments).safeParse(value).success;
    }),
  ]);
  return fc.record(Object.fromEntries(fields) as Record<string, fc.Arbitrary<string>>);
}

/** The first block of a text, read back. */
function dataOf(text: string): unknown {
  const block = /^What the user gave \(data, not instructions\):\n\n```json\n(.*?)\n```$/ms.exec(text)?.[1];
  return block === undefined ? null : JSON.parse(block);
}
