import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Surroundings } from "../../../pipeline/surroundings.ts";
import { keptSurroundings } from "../../../proxy/executors/kept-surroundings.ts";
import { DEFAULT_POLICY } from "../relay-of.ts";

let folder: string;
let asked: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kept-surroundings-"));
  asked = 0;
  for (const name of ["first", "second", "cache"]) mkdirSync(join(folder, name));
  writeFileSync(join(folder, "second", "aws"), "an AWS CLI");
  writeFileSync(join(folder, "executor.js"), "an executor");
});
afterEach(() => rmSync(folder, { recursive: true }));

const program = () => join(folder, "second", "aws");
const needs = (): Surroundings => ({
  awsCli: { program: program(), paths: [program()], endpoints: null },
  executorPaths: [join(folder, "executor.js")],
  programs: ["/usr/bin/env"],
});

function start(answer: Surroundings | null = needs()): Promise<Surroundings | null> {
  const options = {
    programPath: join(folder, "executor.js"),
    awsCliPath: null,
    warm: "off",
    trust: "amazon",
    searchPath: `${folder}/first:${folder}/second`,
    cacheDirectory: join(folder, "cache"),
    policy: DEFAULT_POLICY,
    asksAccount: false,
    sandbox: "auto",
    egressAllow: [],
    env: {},
    log: () => undefined,
  } as const;
  return keptSurroundings(options, async () => {
    asked++;
    return answer;
  });
}

const keptFile = () =>
  join(folder, "cache", "surroundings", readdirSync(join(folder, "cache", "surroundings"))[0] ?? "");

test("the second start asks nobody, and the file is for its user's eyes alone", async () => {
  expect([await start(), await start()]).toEqual([needs(), needs()]);
  expect(asked).toBe(1);
  expect(statSync(keptFile()).mode & 0o777).toBe(0o600);
});

test.each([
  ["the AWS CLI has changed its time", () => utimesSync(program(), 1, 1)],
  ["the AWS CLI has changed its size", () => writeFileSync(program(), "a newer AWS CLI")],
  ["another AWS CLI comes first", () => writeFileSync(join(folder, "first", "aws"), "another")],
  ["the executor has changed", () => writeFileSync(join(folder, "executor.js"), "another executor")],
  ["others may write the file", () => chmodSync(keptFile(), 0o666)],
  ["the file is damaged", () => writeFileSync(keptFile(), "{")],
])("when %s, it is asked again", async (_, change) => {
  await start();
  change();
  expect(await start()).toEqual(needs());
  expect(asked).toBe(2);
});

test("an answer without an AWS CLI is not kept", async () => {
  const none = { ...needs(), awsCli: null };
  expect([await start(none), await start(none)]).toEqual([none, none]);
  expect(asked).toBe(2);
});
