/** Questions about the AWS CLI itself, answered by a child of the warm one. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askAwsCli, type Question } from "../../../executor/aws-cli/ask.ts";
import { WarmAwsCli } from "../../../executor/warm/warm-cli.ts";
import { until } from "../../fixtures/processes.ts";
import { officialAwsCli } from "../aws-cli/official-cli.ts";

let directory: string;
let warm: WarmAwsCli;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "questions-"));
  warm = new WarmAwsCli(await officialAwsCli(), { rootDirectory: directory, improvesAlone: true });
  await until("the AWS CLI is warm", () => warm.status().state === "on", 60_000);
});
afterAll(() => {
  warm.end();
  rmSync(directory, { recursive: true, force: true });
});

const QUESTIONS: readonly Question[] = [
  { kind: "regions" },
  { kind: "services" },
  { kind: "help", words: [] },
  { kind: "help", words: ["ec2"] },
  { kind: "help", words: ["ec2", "run-instances"] },
  { kind: "help", words: ["s3", "cp"] },
  { kind: "help", words: ["nosuch"] },
];

test.each(QUESTIONS)("the warm AWS CLI answers as a new process does: %o", async (question) => {
  const cli = await officialAwsCli();
  const { signal } = new AbortController();
  const asked = await askAwsCli({ ...cli, path: "/nonexistent/aws" }, question, { signal, warm });
  expect(asked).toEqual(await askAwsCli(cli, question, { signal }));
});

test("a warm AWS CLI that is gone leaves the question to a new process", async () => {
  const gone = new WarmAwsCli(await officialAwsCli(), { rootDirectory: directory, improvesAlone: true });
  await until("the AWS CLI is warm", () => gone.status().state === "on", 60_000);
  gone.end();
  const { signal } = new AbortController();
  await until("it is gone", () => gone.status().state === "off");
  expect(await askAwsCli(await officialAwsCli(), { kind: "regions" }, { signal, warm: gone })).toContainEqual(
    expect.objectContaining({ name: "eu-central-1" }),
  );
});
