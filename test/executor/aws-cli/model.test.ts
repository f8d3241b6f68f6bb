import { beforeAll, expect, test } from "vitest";
import type { FoundAwsCli } from "../../../executor/aws-cli/find.ts";
import { askModelIndex, askModels } from "../../../executor/aws-cli/model.ts";
import type { CommandModel } from "../../../pipeline/model/cli-model.ts";
import { decodeService } from "../../../pipeline/model/encoded-model.ts";
import { officialAwsCli } from "./official-cli.ts";

const OPTIONS = { signal: new AbortController().signal };
let cli: FoundAwsCli;
beforeAll(async () => {
  cli = await officialAwsCli();
});

/** A command of the real CLI, by its words. */
async function command(service: string, ...words: string[]): Promise<CommandModel> {
  const [encoded] = await askModels(cli, [service], OPTIONS);
  if (encoded === undefined || encoded === null) throw new Error("no such service");
  let { commands } = decodeService(service, encoded);
  let found: CommandModel | undefined;
  for (const word of words) {
    found = commands.get(word);
    commands = found?.commands ?? new Map();
  }
  if (found === undefined) throw new Error("no such command");
  return found;
}

/** The arguments of a command in short: name, arity, and what else is special. */
function inShort({ arguments: all }: CommandModel): readonly string[] {
  return all.map((argument) =>
    [
      argument.isPositional ? `<${argument.name}>` : argument.name,
      argument.arity,
      ...(argument.isRequired ? ["required"] : []),
      ...(argument.isFileInput ? ["reads a file"] : []),
      ...(argument.isFileOutput ? ["writes a file"] : []),
      ...(argument.isRepeatable ? ["adds up"] : []),
    ].join(" "),
  );
}

test("the index names version, global options and services", async () => {
  const index = await askModelIndex(cli, OPTIONS);
  expect(index.version).toBe(cli.version);
  expect(index.services).toEqual(expect.arrayContaining(["configure", "ec2", "s3", "s3api", "sts"]));
  expect(index.services).not.toContain("help");
  expect(index.globals.map(([name]) => name)).toEqual(
    expect.arrayContaining(["--region", "--endpoint-url", "--debug"]),
  );
  expect(index.globals.find(([name]) => name === "--color")).toEqual([
    "--color",
    "string",
    "one",
    0,
    0,
    ["on", "off", "auto"],
  ]);
});

test("an operation has the options that the parser takes, undocumented ones too", async () => {
  const found = await command("ec2", "describe-instances");
  expect(found).toMatchObject({ operation: "DescribeInstances", isPaginated: true, isEventStream: false });
  expect(found.summary).toBe("Describes the specified instances or all instances.");
  expect(inShort(found)).toEqual([
    "--instance-ids any",
    "--include-managed-resources none",
    "--no-include-managed-resources none",
    "--dry-run none",
    "--no-dry-run none",
    "--filters any",
    "--next-token one",
    "--max-results one",
    "--cli-input-json one",
    "--cli-input-yaml one",
    "--starting-token one",
    "--page-size one",
    "--max-items one",
    "--generate-cli-skeleton optional",
  ]);
  const member = (name: string) => found.arguments.find((argument) => argument.name === name)?.member;
  expect(member("--filters")).toBe("Filters");
  expect(member("--no-dry-run")).toBe("DryRun");
  expect(member("--max-items")).toBeNull();
});

test.each([
  ["s3 cp", ["<paths> two required", "--dryrun none", "--sse optional", "--grants some", "--include one adds up"]],
  ["s3 mb", ["<path> one required", "--tags two adds up"]],
  ["s3api get-object", ["<outfile> one required writes a file", "--bucket one required"]],
  ["s3api put-object", ["--body one reads a file"]],
  ["lambda invoke", ["<outfile> one required writes a file", "--payload one"]],
  ["logs tail", ["<group_name> one required", "--follow none", "--since one"]],
  ["iam create-virtual-mfa-device", ["--outfile one required writes a file"]],
  ["dynamodb put-item", ["--table-name one required", "--item one required"]],
  ["ec2 wait instance-running", ["--instance-ids any"]],
  ["ec2 run-instances", ["--ebs-optimized none", "--associate-public-ip-address none", "--count one"]],
  ["ecr get-login-password", []],
])("the arguments of %s are the CLI's", async (words, expected) => {
  const [service = "", ...rest] = words.split(" ");
  expect(inShort(await command(service, ...rest))).toEqual(expect.arrayContaining(expected));
});

test("a customization calls no single operation, and a waiter the one that it polls", async () => {
  expect((await command("s3", "cp")).operation).toBeNull();
  expect((await command("ec2", "wait", "instance-running")).operation).toBe("DescribeInstances");
});

test("a name that the CLI does not have is null, and the others are there", async () => {
  const [sts, nothing] = await askModels(cli, ["sts", "no-such-service"], OPTIONS);
  expect(sts).toMatchObject({ api: "sts", signing: "sts", endpoint: "sts", own: null });
  expect(nothing).toBeNull();
  expect(await askModels(cli, ["help"], OPTIONS)).toEqual([null]);
});
