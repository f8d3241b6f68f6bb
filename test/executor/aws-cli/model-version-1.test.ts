import { expect, test } from "vitest";
import { modelSource } from "../../../executor/aws-cli/model-source.ts";
import { temporaryDirectory } from "./temporary-directory.ts";
import { version1AwsCli } from "./version-1-cli.ts";

test("version 1 of the AWS CLI says what its own parsers accept", async () => {
  const cli = await version1AwsCli();
  expect(cli.major).toBe(1);
  const source = modelSource(cli, await temporaryDirectory());
  const model = await source.modelFor("sts");
  expect(model.version).toBe(cli.version);
  expect(model.serviceNames).toEqual(expect.arrayContaining(["configure", "s3", "sts"]));
  expect(model.globalOptions.map(({ name }) => name)).toEqual(expect.arrayContaining(["--region", "--version"]));
  expect(model.service("sts")).toMatchObject({ apiService: "sts", signingName: "sts", own: null });
  const identity = model.service("sts")?.commands.get("get-caller-identity");
  expect(identity?.operation).toBe("GetCallerIdentity");
  expect(identity?.arguments.map(({ name }) => name)).toEqual(["--cli-input-json", "--generate-cli-skeleton"]);
  const copy = (await source.modelFor("s3")).service("s3")?.commands.get("cp");
  expect(copy?.arguments.find(({ name }) => name === "paths")).toMatchObject({ arity: "two", isRequired: true });
});
