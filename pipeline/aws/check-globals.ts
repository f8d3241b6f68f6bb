import { refuse } from "../refusal.ts";
import { placeOf } from "./place-of.ts";
import type { ResolvedArgument } from "./resolved-command.ts";

const REGION = /^[a-z]{2,}(?:-[a-z0-9]+)+$/;
const SECONDS = /^[1-9]\d{0,3}$/;

type ValueRule = {
  readonly construct: string;
  readonly accepts: RegExp;
  readonly message: string;
  readonly hint: string;
};

const TIMEOUT: ValueRule = {
  construct: "timeout-value",
  accepts: SECONDS,
  message: "A time-out is a whole number of seconds from 1 to 9999; 0 would wait forever.",
  hint: "Leave the option out, or write such a number.",
};

/** Values that the AWS CLI would take, and we do not. */
const RULES: ReadonlyMap<string, ValueRule> = new Map([
  ["--cli-connect-timeout", TIMEOUT],
  ["--cli-read-timeout", TIMEOUT],
  [
    "--region",
    {
      construct: "region-name",
      accepts: REGION,
      message: "This is not spelled like the name of a region.",
      hint: "Write one region, such as us-east-1; for several regions, call the tool once for each.",
    },
  ],
]);

/** @throws {PipelineRefused} where a global option has a value that it may not have */
export function checkGlobals(command: string, globals: readonly ResolvedArgument[]): void {
  for (const argument of globals) {
    const rule = RULES.get(argument.model.name);
    if (rule === undefined || rule.accepts.test(argument.values[0]?.value ?? "")) continue;
    refuse(rule.construct, placeOf(command, argument), rule.message, rule.hint);
  }
}
