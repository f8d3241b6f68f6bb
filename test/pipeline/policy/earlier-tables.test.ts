import { describe, expect, test } from "vitest";
import { matchesCommand } from "../../../pipeline/aws/command-pattern.ts";
import { FLOOR } from "../../../pipeline/aws/floor.ts";
import { OUTPUT_FILE_OPERATIONS } from "../../../pipeline/aws/output-file-operations.ts";
import type { ResolvedArgument, ResolvedCommand } from "../../../pipeline/aws/resolved-command.ts";
import {
  SECRET_OPERATIONS,
  SECRET_OPTIONS,
  WRITES_THAT_SOUND_LIKE_READS,
} from "../../../pipeline/aws/secret-operations.ts";
import { bundledAccess } from "../../../pipeline/policy/bundled-access.ts";
import { classify } from "../../../pipeline/policy/classify.ts";
import { allCommands } from "./all-commands.ts";

/** The tables made by hand that classes replace: every command that they speak of keeps its class. */
const COMMANDS = allCommands();

/** A row of theirs that says too much: a policy of a layer holds no secret. */
const SAID_TOO_MUCH = new Set(["lambda get-layer-version-policy"]);

function matching(pattern: string): readonly ResolvedCommand[] {
  const found = COMMANDS.filter(({ path }) => matchesCommand(pattern, path));
  return found.filter(({ path }) => !SAID_TOO_MUCH.has(path.join(" ")));
}

/** The command with an option, where the CLI has it, with a value that nobody can take for harmless. */
function withOptions(command: ResolvedCommand, options: readonly string[]): readonly ResolvedCommand[] {
  const models = command.command.arguments.filter(({ name }) => options.includes(name));
  return models.map((model) => ({ ...command, arguments: [argument(model, model.arity === "none" ? [] : ["x"])] }));
}

function argument(model: ResolvedArgument["model"], values: readonly string[]): ResolvedArgument {
  return { model, values: values.map((value) => ({ value, text: value, start: 0, end: 0 })), start: 0, end: 0 };
}

function namesWithout(commands: readonly ResolvedCommand[], wanted: Parameters<Set<unknown>["has"]>[0]): string[] {
  return commands
    .filter((command) => !new Set<unknown>(classify(command, bundledAccess())).has(wanted))
    .map(({ path }) => path.join(" "));
}

describe("the floor", () => {
  test.each(FLOOR)("$command $options: $reason", ({ command, options, reason }) => {
    const found = matching(command).flatMap((one) => (options === undefined ? [one] : withOptions(one, options)));
    if (command !== "rolesanywhere create-session" && command !== "ecr get-login*") expect(found).not.toEqual([]);
    expect(namesWithout(found, reason === "input-file" ? "local-files" : reason)).toEqual([]);
  });

  test.each([...OUTPUT_FILE_OPERATIONS])("%s writes a file", (command) => {
    const found = matching(command).flatMap((one) =>
      one.command.arguments
        .filter(({ isFileOutput }) => isFileOutput)
        .map((model) => ({ ...one, arguments: [argument(model, ["out"])] })),
    );
    expect(found).not.toEqual([]);
    expect(namesWithout(found, "local-files")).toEqual([]);
  });
});

describe("secrets", () => {
  test.each(SECRET_OPERATIONS)("%s", (command) => {
    const found =
      command === "ec2 describe-instance-attribute"
        ? matching(command).map((one) => ({ ...one, input: { Attribute: "userData" } }))
        : matching(command);
    expect(found).not.toEqual([]);
    expect(namesWithout(found, "returns-secrets")).toEqual([]);
  });

  test.each(SECRET_OPTIONS)("$command $option", ({ command, option }) => {
    const found = matching(command).flatMap((one) => withOptions(one, [option]));
    expect(found).not.toEqual([]);
    expect(namesWithout(found, "returns-secrets")).toEqual([]);
  });
});

test.each(WRITES_THAT_SOUND_LIKE_READS)("%s writes", (command) => {
  expect(matching(command)).not.toEqual([]);
  expect(namesWithout(matching(command), "write")).toEqual([]);
});
