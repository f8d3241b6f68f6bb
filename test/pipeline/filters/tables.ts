import { expect, test } from "vitest";
import type { FilterProgram } from "../../../pipeline/stage.ts";
import { readMarked } from "../marked-command.ts";
import { readStage, runArgv } from "./stage.ts";

/** A stage that is accepted: the argv that comes of it, and what that prints for the input when it is really spawned. */
export type AcceptedRow = readonly [
  stage: string,
  program: FilterProgram,
  args: readonly string[],
  input: string,
  output: string,
];

/** One test for each row: the exact argv, and the whole output of the real program. */
export function testAccepted(rows: readonly AcceptedRow[]): void {
  test.each(rows)("%s", (stage, program, args, input, output) => {
    const read = readStage(stage);
    expect(read).toEqual({ ok: true, value: { program, args } });
    expect(runArgv({ program, args }, input)).toMatchObject({ stdout: output, stderr: "" });
  });
}

/** A stage that is refused, with the refused place in marks, the construct, and words that its message or hint must have. */
export type RefusedRow = readonly [marked: string, construct: string, said: string];

/** One test for each row: the construct, the exact place, and a word of what is said. */
export function testRefused(rows: readonly RefusedRow[]): void {
  test.each(rows)("%s", (marked, construct, said) => {
    const { command, start, end, found } = readMarked(marked);
    const read = readStage(command);
    if (read.ok) throw new Error(`accepted: ${JSON.stringify(read.value)}`);
    expect(read.refusal).toMatchObject({ construct, start, end, found });
    expect(`${read.refusal.message} ${read.refusal.hint}`).toContain(said);
  });
}
