import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { readSource, sourceFiles } from "./sources.ts";

/*
 * What can be said of workflows without running them. They run on GitHub alone; actionlint, which CI runs on them too, is used here
 * where it is installed.
 */

type Step = { readonly uses?: string; readonly run?: string; readonly with?: Readonly<Record<string, unknown>> };
type Workflow = {
  readonly on: { readonly push?: { readonly tags?: readonly string[] } };
  readonly permissions: unknown;
  readonly jobs: Readonly<Record<string, { readonly "timeout-minutes"?: number; readonly steps: readonly Step[] }>>;
};

const WORKFLOWS = sourceFiles(".github/workflows/*.yml");

test("there are workflows for changes and for releases", () => {
  expect(WORKFLOWS).toEqual([".github/workflows/ci.yml", ".github/workflows/release.yml"]);
});

describe.each(WORKFLOWS)("%s", (file) => {
  const source = readSource(file);
  const workflow: Workflow = parse(source);
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap((job) => job.steps);
  const commands = steps.flatMap(({ run }) => (run === undefined ? [] : [run]));

  test("each action is pinned to a commit, with the version that it is", () => {
    const uses = [...source.matchAll(/uses: (.+)/g)].map(([, action]) => action ?? "");
    expect(uses.length).toBe(steps.filter((step) => step.uses !== undefined).length);
    expect(uses.filter((action) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action))).toEqual([]);
  });

  test("it may only read, where a job does not say why it may more", () => {
    expect(workflow.permissions).toEqual({ contents: "read" });
    const grants = [...source.matchAll(/^ +(?:contents|packages|id-token): write.*$/gm)].map(([line]) => line.trim());
    expect(grants.filter((line) => !line.includes(" # ") && line !== "packages: write")).toEqual([]);
  });

  test("no checkout leaves its token behind, and every job has a deadline", () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
    expect(checkouts.every((step) => step.with?.["persist-credentials"] === false)).toBe(true);
    expect(jobs.every((job) => typeof job["timeout-minutes"] === "number")).toBe(true);
  });

  test("nothing from outside is spliced into a command", () => {
    const spliced = commands.flatMap((command) => command.match(/\$\{\{[^}]*\}\}/g) ?? []);
    expect(spliced).toEqual([]);
  });

  test("every script, file and test that a command names is there", () => {
    const { scripts } = JSON.parse(readSource("package.json"));
    const npmScripts = commands.flatMap((command) =>
      [...command.matchAll(/npm run (\w+)/g)].map(([, name]) => name ?? ""),
    );
    expect(npmScripts.filter((name) => !(name in scripts))).toEqual([]);
    const paths = commands.flatMap((command) => command.match(/\b(?:scripts|test)\/[\w./-]+/g) ?? []);
    expect(paths.filter((path) => !existsSync(new URL(`../../${path}`, import.meta.url)))).toEqual([]);
  });
});

test("a release is made by the tags that are versions, and by no other", () => {
  const { on }: Workflow = parse(readSource(".github/workflows/release.yml"));
  expect(on.push?.tags).toEqual(["[0-9]+.[0-9]+.[0-9]+"]);
});

const ROOT = new URL("../../", import.meta.url);
const hasActionlint = spawnSync("actionlint", ["-version"]).status === 0;

test.for([hasActionlint])("actionlint finds nothing", (isThere, { skip }) => {
  if (!isThere)
    return skip("actionlint is not installed: go install github.com/rhysd/actionlint/cmd/actionlint@v1.7.12");
  const { status, stdout } = spawnSync("actionlint", [...WORKFLOWS], { cwd: ROOT, encoding: "utf8" });
  expect([status, stdout]).toEqual([0, ""]);
});
