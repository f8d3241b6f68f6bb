import { expect, test } from "vitest";
import { bundledModel } from "../../../pipeline/model/bundled-model.ts";
import type { CommandModel } from "../../../pipeline/model/cli-model.ts";

const model = bundledModel();

function all(command: CommandModel): readonly CommandModel[] {
  return [command, ...[...command.commands.values()].flatMap(all)];
}

const commands = model.serviceNames.flatMap((name) => {
  const service = model.service(name);
  return [...(service?.own ? [service.own] : []), ...(service?.commands.values() ?? [])].flatMap(all);
});

test("every service of the index can be read", () => {
  expect(model.serviceNames.filter((name) => model.service(name)?.name !== name)).toEqual([]);
  expect(model.serviceNames.length).toBeGreaterThan(400);
  expect(commands.length).toBeGreaterThan(19_000);
});

test("a service that is not there is null, whatever its name", () => {
  for (const name of ["no-such-service", "", "__proto__", "constructor", "toString"]) {
    expect(model.service(name)).toBeNull();
  }
});

test("a service is read once", () => {
  expect(model.service("s3api")).toBe(model.service("s3api"));
});

test("no argument is without a name, and positional ones are not spelt like options", () => {
  const wrong = commands.flatMap(({ arguments: list }) =>
    list.filter(({ name, isPositional }) => name === "" || name.startsWith("--") === isPositional),
  );
  expect(wrong).toEqual([]);
});

test("summaries are one line of plain text", () => {
  const wrong = commands
    .map(({ summary }) => summary)
    .filter((text) => /[\n\r]|<\/?[a-z]+>|^\s|\s$/.test(text) || text.length > 130);
  expect(wrong).toEqual([]);
});
