import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { FILTERS } from "../../../pipeline/filters/index.ts";
import type { FilterProgram, FilterStage } from "../../../pipeline/stage.ts";
import { IS_FULL, SEED } from "../hostile-commands.ts";
import { CanaryRoom } from "./canary-room.ts";
import { hasScript, hostileArguments } from "./hostile-arguments.ts";
import { readArgv } from "./stage.ts";

const LONG_RUN_MS = 3_600_000;
const room = new CanaryRoom();
afterAll(() => room.close());

/** Our grammar alone must hold: macOS has no sandbox for sed. */
function withoutSandbox({ program, args }: FilterStage): FilterStage {
  return { program, args: args.filter((argument) => argument !== "--sandbox") };
}

describe.each([...FILTERS.keys()])("whatever %s accepts", (name) => {
  test("reads no file and no environment, writes nothing, starts nothing [filters-touch-nothing]", {
    timeout: LONG_RUN_MS,
  }, () => {
    let accepted = 0;
    const property = fc.property(hostileArguments(name), (args) => {
      const read = readArgv([name, ...args]);
      if (!read.ok) return;
      accepted += 1;
      expect(room.violations(withoutSandbox(read.value))).toEqual([]);
    });
    // Most scripts are refused, which costs nothing; each accepted one is a process.
    const numRuns = (hasScript(name) ? 2_000 : 250) * (IS_FULL ? 20 : 1);
    fc.assert(property, { numRuns, seed: SEED });
    expect(accepted).toBeGreaterThan(15);
  });
});

describe("the room notices", () => {
  const acts: readonly (readonly [FilterProgram, ...string[]])[] = [
    ["cat", "canary"],
    ["grep", "-r", "."],
    ["sort", "-o", "out"],
    ["uniq", "-", "out"],
    ["jq", "-n", "env"],
    ["jq", "-n", 'import "canary" as $c {search:"."}; $c'],
    ["jq", "-n", 'include "canary" {search:"."}; canary'],
    ["jq", "-Rn", "input", "canary"],
    ["sed", "w out"],
    ["sed", "r canary"],
    ["sed", "s/canary/.\\/program/e"],
    ["awk", 'BEGIN { system("./program") }'],
    ["awk", 'BEGIN { print ENVIRON["CANARY"] }'],
    ["awk", '{ print > "out" }'],
    ["awk", "--sandbox", 'BEGIN { print ENVIRON["CANARY"] }'],
  ];
  test.each(acts.map((act) => [act.join(" "), act] as const))("%s", (_title, [program, ...args]) => {
    const own = new CanaryRoom();
    expect(own.violations({ program, args })).not.toEqual([]);
    own.close();
  });
});
