/**
 * The proof that a warm command is the same as one in a new process: byte for byte the same output, the same exit codes, the
 * same requests. With TEST_FULL=1 every command by two builds of the AWS CLI; else a part of them.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { olderAwsCliPath, testAwsCliPath } from "../../fixtures/aws-cli.ts";
import { type Moto, startMoto } from "../../fixtures/moto.ts";
import { BothWays, type SameCommand } from "./sameness/both-ways.ts";
import { differences } from "./sameness/differences.ts";
import { SERVICES, serviceCommands } from "./sameness/service-commands.ts";
import { SPECIAL_COMMANDS } from "./sameness/special-commands.ts";

const IS_FULL = process.env.TEST_FULL === "1";
const GROUP_TIMEOUT_MS = 600_000;

const SERVICE_COMMANDS = SERVICES.map((row, index) => ({ service: row[0], commands: serviceCommands(row, index) }));

/** @param every of a full test's commands, the n-th ones; those of a sequence depend on nothing that this leaves out */
function part<T>(all: readonly T[], every: number): readonly T[] {
  return IS_FULL ? all : all.filter((_, index) => index % every === 0);
}

const BUILDS = [
  { build: "this build", path: testAwsCliPath, every: 3, isImproved: true },
  { build: "this build, only just begun", path: testAwsCliPath, every: 12, isImproved: false },
  { build: "an older build", path: olderAwsCliPath, every: 12, isImproved: true },
];

let moto: Moto;
beforeAll(async () => {
  moto = await startMoto();
});
afterAll(() => moto.stop());

test("there are 300 commands of 40 services to compare", () => {
  const count = SERVICE_COMMANDS.reduce((sum, { commands }) => sum + commands.length, SPECIAL_COMMANDS.length);
  expect(count).toBeGreaterThanOrEqual(300);
  expect(SERVICES.length).toBeGreaterThanOrEqual(40);
});

describe.each(BUILDS)("warm and plain are the same, by $build [warm-is-the-same]", ({ path, every, isImproved }) => {
  let both: BothWays;
  beforeAll(async () => {
    both = await BothWays.start(await path(), moto.endpoint, isImproved);
  });
  afterAll(() => both.stop());

  test("special commands", { timeout: GROUP_TIMEOUT_MS }, async () => {
    expect(await differences(both, part(SPECIAL_COMMANDS, every))).toEqual([]);
  });

  test.each(part(SERVICE_COMMANDS, every))("$service", { timeout: GROUP_TIMEOUT_MS }, async ({ commands }) => {
    const some: readonly SameCommand[] = IS_FULL ? commands : commands.slice(0, 2);
    expect(await differences(both, some)).toEqual([]);
  });
});
