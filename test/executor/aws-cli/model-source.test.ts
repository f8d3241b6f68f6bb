import { chmod, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { FoundAwsCli } from "../../../executor/aws-cli/find.ts";
import { modelSource } from "../../../executor/aws-cli/model-source.ts";
import { bundledModel } from "../../../pipeline/model/bundled-model.ts";
import { officialAwsCli, olderAwsCli } from "./official-cli.ts";
import { temporaryDirectory } from "./temporary-directory.ts";

let newer: FoundAwsCli;
let older: FoundAwsCli;
beforeAll(async () => {
  [newer, older] = await Promise.all([officialAwsCli(), olderAwsCli()]);
});

/** A CLI that cannot be asked, and looks like another. */
async function silent(cli: FoundAwsCli): Promise<FoundAwsCli> {
  return { ...cli, path: cli.path.replace(/aws$/, "nothing-here") };
}

test("the model of the package's own version is at hand, without asking", async () => {
  const model = await modelSource(await silent(newer), "/nowhere").modelFor("ec2");
  expect(model).toBe(bundledModel());
  expect(model.version).toBe(newer.version);
});

test("another version is asked itself: each knows its own services and operations [new-services-work]", async () => {
  const cache = await temporaryDirectory();
  const model = await modelSource(older, cache).modelFor("ec2");
  expect(model.version).toBe(older.version);
  const onlyNewer = bundledModel().serviceNames.filter((name) => !model.serviceNames.includes(name));
  expect(onlyNewer.length).toBeGreaterThan(5);
  expect(model.service("ec2")?.commands.has("describe-instances")).toBe(true);
  const known = model.service("ec2")?.commands;
  expect([...(bundledModel().service("ec2")?.commands.keys() ?? [])].filter((name) => !known?.has(name))).not.toEqual(
    [],
  );
  expect((await modelSource(older, cache).modelFor(onlyNewer[0] ?? "")).service(onlyNewer[0] ?? "")).toBeNull();
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
