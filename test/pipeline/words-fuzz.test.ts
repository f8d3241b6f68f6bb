import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { FILTERS } from "../../pipeline/filters/index.ts";
import { parsePipeline } from "../../pipeline/parse.ts";
import { acceptedWords, readSyntax, startsPrograms } from "./accepted-words.ts";
import { hostileCommands, IS_FULL, quotedWord, SEED } from "./hostile-commands.ts";
import { BashOracle } from "./oracles/bash.ts";
import { readWithUnbash } from "./oracles/unbash.ts";

const filters = [...FILTERS.keys()];
const commands = hostileCommands(filters);
const oracle = new BashOracle(filters);
afterAll(() => oracle.close());

/** What a shell leaves alone and the tokenizer refuses all the same: misleading characters, and expansions that depend. */
const STRICTER_THAN_A_SHELL = [
  "nul-character",
  "carriage-return",
  "control-character",
  "bidi-control",
  "lone-surrogate",
  "typographic-quote",
  "typographic-dash",
  "unusual-space",
  "invisible-character",
  "trailing-backslash",
  "comment",
  "glob",
  "brace-expansion",
  "tilde-expansion",
  "dollar",
  // No plain words for bash, but unbash, which mends what it reads, says so only sometimes.
  "parenthesis",
  "arithmetic-expansion",
];

const BATCH = 2_500;
const LONG_RUN_MS = 3_600_000;

describe("what the tokenizer accepts", () => {
  test("is what unbash reads [grammar-equals-bash]", { timeout: LONG_RUN_MS }, async ({ annotate }) => {
    let accepted = 0;
    const property = fc.property(commands, (command) => {
      const words = acceptedWords(command);
      if (words === null) return;
      accepted += 1;
      expect(readWithUnbash(command)).toEqual(words);
    });
    const numRuns = IS_FULL ? 1_000_000 : 4_000;
    fc.assert(property, { numRuns, seed: SEED });
    await annotate(`unbash: ${numRuns} inputs, ${accepted} accepted, seed ${SEED}`);
    expect(accepted).toBeGreaterThan(numRuns / 5);
  });

  test("is what bash starts [grammar-equals-bash]", { timeout: LONG_RUN_MS }, async ({ annotate }) => {
    const batches = IS_FULL ? 160 : 2;
    let compared = 0;
    for (let batch = 0; batch < batches; batch += 1) {
      const inputs = fc.sample(commands, { numRuns: BATCH, seed: SEED + batch });
      const accepted = inputs.flatMap((command) => {
        const words = acceptedWords(command);
        return words !== null ? [{ command, words }] : [];
      });
      const started = oracle.runAll(accepted.map(({ command }) => command));
      expect(started.length).toBe(accepted.length);
      for (const [index, { command, words }] of accepted.entries())
        expect({ command, words: started[index] }).toEqual({ command, words });
      compared += accepted.length;
    }
    await annotate(`bash: ${batches * BATCH} inputs, ${compared} accepted and compared, seed ${SEED}`);
    expect(compared).toBeGreaterThan((batches * BATCH) / 5);
    expect(oracle.isEmpty).toBe(true);
  });
});

describe("what the tokenizer refuses", () => {
  test("is no plain pipeline for unbash, but for what docs/grammar.md says", { timeout: LONG_RUN_MS }, () => {
    const property = fc.property(commands, (command) => {
      const words = readWithUnbash(command);
      if (words === null || !startsPrograms(words)) return;
      const parsed = readSyntax(command);
      if (!parsed.ok) expect(STRICTER_THAN_A_SHELL).toContain(parsed.refusal.construct);
    });
    fc.assert(property, { numRuns: IS_FULL ? 300_000 : 2_000, seed: SEED });
  });

  test("is never a thrown error", { timeout: LONG_RUN_MS }, () => {
    const units = fc.array(fc.nat({ max: 0xffff }), { maxLength: 40 }).map((codes) => String.fromCharCode(...codes));
    const anything = fc.oneof(
      commands,
      units,
      units.map((text) => `aws ${text}`),
    );
    const property = fc.property(anything, (command) => {
      const parsed = parsePipeline(command);
      if (parsed.ok) return;
      const { start, end, found, message, hint } = parsed.refusal;
      const isPlaced = 0 <= start && start <= end && end <= command.length && found.length <= 81;
      const isExplained = message.endsWith(".") && hint.endsWith(".");
      expect({ isPlaced, isExplained, refusal: parsed.refusal }).toMatchObject({ isPlaced: true, isExplained: true });
    });
    fc.assert(property, { numRuns: IS_FULL ? 300_000 : 1_500, seed: SEED });
  });
});

describe("a quoted word", () => {
  test("comes back as it was", { timeout: LONG_RUN_MS }, () => {
    const property = fc.property(fc.array(quotedWord, { minLength: 1, maxLength: 5 }), (words) => {
      const command = ["aws", ...words.map(({ text }) => text)].join(" ");
      expect(acceptedWords(command)).toEqual([["aws", ...words.map(({ value }) => value)]]);
    });
    fc.assert(property, { numRuns: IS_FULL ? 100_000 : 2_000, seed: SEED });
  });
});
