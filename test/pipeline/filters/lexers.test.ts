import fc from "fast-check";
import { expect, test } from "vitest";
import { awkTokens } from "../../../pipeline/filters/awk-tokens.ts";
import { IS_FULL, SEED } from "../hostile-commands.ts";
import { SCRIPTS } from "./hostile-arguments.ts";
import { readArgv, runArgv } from "./stage.ts";

/** Our reading of a script, held against what the real program takes for code. */

const LONG_RUN_MS = 3_600_000;
const numRuns = IS_FULL ? 200_000 : 4_000;

/** What GNU sed says of scripts that it has read as we have, but cannot run. */
const NOT_ABOUT_READING =
  /find label|Unmatched [()\\{]|different lengths|no previous regular|empty regexp|[Ii]nvalid (?:content|preceding|back|usage|range|reference|character)|multiple `|character class syntax|may not be zero|Regular expression too big/;

test("sed finds the same commands in every accepted script", { timeout: LONG_RUN_MS }, () => {
  let accepted = 0;
  const property = fc.property(SCRIPTS.sed, (script) => {
    const read = readArgv(["sed", script]);
    if (!read.ok) return;
    accepted += 1;
    const { stderr } = runArgv(read.value, "canary\nx/y 1\n");
    expect(stderr.replace(NOT_ABOUT_READING, "") === stderr ? stderr : "").toBe("");
  });
  fc.assert(property, { numRuns, seed: SEED });
  expect(accepted).toBeGreaterThan(numRuns / 100);
});

test("gawk finds no name where an accepted program has a string, a comment or a regular expression", {
  timeout: LONG_RUN_MS,
}, () => {
  let compared = 0;
  const property = fc.property(SCRIPTS.awk, (program) => {
    const read = readArgv(["awk", program]);
    if (!read.ok || !program.includes("MARK")) return;
    const word = { value: program, text: program, start: 0, end: program.length };
    const tokens = awkTokens({ word, from: 0, to: program.length });
    if (tokens.some(({ text }) => text === "MARK")) return;
    compared += 1;
    const dumped = runArgv({ program: "awk", args: ["-d/dev/stderr", ...read.value.args] }, "x\n");
    expect(dumped.stderr).not.toMatch(/^MARK:/m);
  });
  fc.assert(property, { numRuns, seed: SEED });
  expect(compared).toBeGreaterThan(numRuns / 1_000);
});

test("gawk names the variables of a program, so that the comparison can fail", () => {
  const dumped = runArgv({ program: "awk", args: ["-d/dev/stderr", 'BEGIN { print 1 /=/ MARK; "/" }'] }, "");
  expect(dumped.stderr).toMatch(/^MARK:/m);
});
