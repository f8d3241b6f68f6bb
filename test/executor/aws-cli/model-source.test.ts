import { chmod, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { FoundAwsCli } from "../../../executor/aws-cli/find.ts";
import { type ModelSource, modelSource } from "../../../executor/aws-cli/model-source.ts";
import { resolveAws } from "../../../pipeline/aws/resolve.ts";
import { bundledModel } from "../../../pipeline/model/bundled-model.ts";
import type { ServiceModel } from "../../../pipeline/model/cli-model.ts";
import { parsePipeline } from "../../../pipeline/parse.ts";
import { officialAwsCli, olderAwsCli } from "./official-cli.ts";
import { temporaryDirectory } from "./temporary-directory.ts";

let newer: FoundAwsCli;
let older: FoundAwsCli;
beforeAll(async () => {
  [newer, older] = await Promise.all([officialAwsCli(), olderAwsCli()]);
});

/** A CLI that cannot be asked, and looks like another. */
function silent(cli: FoundAwsCli): FoundAwsCli {
  return { ...cli, path: cli.path.replace(/aws$/, "nothing-here") };
}

test("the model of the package's own version is at hand, without asking", async () => {
  const model = await modelSource(silent(newer), "/nowhere").modelFor("ec2");
  expect(model).toBe(bundledModel());
  expect(model.version).toBe(newer.version);
});

/** Whether a command that needs no options is one of this CLI's, as its own model says. */
async function accepts(source: ModelSource, service: string, operation: string): Promise<boolean> {
  const parsed = parsePipeline(`aws ${service} ${operation}`);
  return parsed.ok && resolveAws(parsed.value.source, await source.modelFor(service)).ok;
}

/** The first of a service's commands that needs no options and is not among the others. */
function newCommand(service: ServiceModel | null, others: ServiceModel | null): string {
  const commands = [...(service?.commands.values() ?? [])];
  const found = commands.find(
    ({ name, operation, arguments: all }) =>
      operation !== null && !others?.commands.has(name) && all.every(({ isRequired }) => !isRequired),
  );
  return found?.name ?? "";
}

test("what only a newer CLI knows is accepted, from the CLI itself [new-services-work]", async () => {
  // The package knows no such version, so it has to ask.
  const later = modelSource({ ...newer, version: "2.999.0" }, await temporaryDirectory());
  const former = modelSource(older, await temporaryDirectory());
  const known = new Set((await former.index()).services);
  const service = (await later.index()).services.find((name) => !known.has(name)) ?? "";
  const listed = newCommand((await later.modelFor(service)).service(service), null);
  const [laterEc2, formerEc2] = await Promise.all([later.modelFor("ec2"), former.modelFor("ec2")]);
  expect(formerEc2.version).toBe(older.version);
  const added = newCommand(laterEc2.service("ec2"), formerEc2.service("ec2"));
  for (const [word, operation] of [
    [service, listed],
    ["ec2", added],
  ] as const) {
    expect(await accepts(later, word, operation)).toBe(true);
    expect(await accepts(former, word, operation)).toBe(false);
  }
  expect(await accepts(former, "ec2", "describe-instances")).toBe(true);
});

test("what a CLI has answered is kept for the next executor, for this user alone", async () => {
  const cache = await temporaryDirectory();
  const asked = await modelSource(older, cache).service("sts");
  const [folder = ""] = await readdir(join(cache, "models"));
  expect((await readdir(join(cache, "models", folder))).sort()).toEqual(["index.json", "service-sts.json"]);
  expect((await stat(join(cache, "models", folder, "index.json"))).mode & 0o777).toBe(0o600);
  const file = join(cache, "models", folder, "service-sts.json");
  await writeFile(file, (await readFile(file, "utf8")).replace('"sts"', '"sts-kept"'));
  expect(await modelSource(older, cache).service("sts")).toMatchObject({ api: "sts-kept" });
  await chmod(file, 0o666);
  expect(await modelSource(older, cache).service("sts")).toEqual(asked);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await writeFile(file, "{");
  expect(await modelSource(older, cache).service("sts")).toEqual(asked);
  expect(JSON.parse(await readFile(file, "utf8"))).toEqual(asked);
});

test("a CLI that does not answer is asked again the next time", async () => {
  const cache = await temporaryDirectory();
  const source = modelSource({ ...older, version: "2.0.1", path: "/bin/true" }, cache);
  await expect(source.modelFor("sts")).rejects.toThrow("The AWS CLI did not load the plugin that asks it.");
  await expect(source.modelFor("sts")).rejects.toThrow("The AWS CLI did not load the plugin that asks it.");
});
