import { refuse } from "../refusal.ts";
import type { Word } from "../word.ts";
import type { GlobalArgument } from "./arguments.ts";

const REGION = /^[a-z]{2,}(?:-[a-z0-9]+)+$/;
const SECONDS = /^[1-9]\d{0,3}$/;
const ONCE = ["--region", "--profile"];
const TIMEOUTS = ["--cli-read-timeout", "--cli-connect-timeout"];

/** @throws {PipelineRefused} where a global option is repeated or has a value that it may not have */
export function refuseGlobalValues(globals: readonly GlobalArgument[]): void {
  for (const [index, global] of globals.entries()) {
    const isRepeated = globals.findIndex(({ name }) => name === global.name) !== index;
    if (isRepeated && ONCE.includes(global.name)) refuseRepetition(global);
    refuseValue(global);
  }
}

/** Value of a global option, or null where the command does not have it. */
export function globalValue(globals: readonly GlobalArgument[], name: string): string | null {
  return globals.find((global) => global.name === name)?.value ?? null;
}

function refuseRepetition(global: GlobalArgument): never {
  refuse(
    "repeated-option",
    span(global.words),
    "This option stands twice, so it is not clear which is meant.",
    "Write it once; for several regions or profiles, call the tool once for each.",
  );
}

function refuseValue(global: GlobalArgument): void {
  const { name, value } = global;
  if (name === "--region" && !REGION.test(value ?? "")) {
    refuse(
      "region-name",
      span(global.words),
      "This is not spelled like the name of a region.",
      "Write one region, such as us-east-1; for several regions, call the tool once for each.",
    );
  }
  if (name === "--profile" && value === "") {
    refuse(
      "missing-value",
      span(global.words),
      "This option needs a value.",
      "Write the name of a profile, or leave the option out.",
    );
  }
  if (TIMEOUTS.includes(name) && !SECONDS.test(value ?? "")) {
    refuse(
      "timeout-value",
      span(global.words),
      "A time-out is a whole number of seconds from 1 to 9999; 0 would wait forever.",
      "Leave the option out, or write such a number.",
    );
  }
}

/** From the first word to the last. */
function span(words: readonly Word[]): { readonly start: number; readonly end: number; readonly found: string } {
  return {
    start: words[0]?.start ?? 0,
    end: words.at(-1)?.end ?? 0,
    found: words.map(({ text }) => text).join(" "),
  };
}
