import { cutFound, type Refusal } from "../refusal.ts";
import type { AwsStage } from "../stage.ts";
import { placeOf } from "./place-of.ts";
import type { ResolvedArgument, ResolvedCommand } from "./resolved-command.ts";

/** How the AWS CLI reads values of type blob; `base64` unless a profile or a command says otherwise. */
export type BinaryFormat = "base64" | "raw-in-base64-out";

const FORMAT_OPTION = "--cli-binary-format";
const BASE64 = /^[A-Za-z0-9+/\s]*={0,2}\s*$/;

/**
 * Says which value of type blob is no base64 where the AWS CLI reads it as base64, or null. The CLI itself drops every character
 * that is none of base64's, so of `{"abc":1}` it would send three bytes of garbage without a word.
 *
 * @param byDefault the format of the profile whose settings the command runs with
 */
export function blobRefusal(stage: AwsStage, command: ResolvedCommand, byDefault: BinaryFormat): Refusal | null {
  const written = command.globals.find(({ model }) => model.name === FORMAT_OPTION);
  if ((written?.values[0]?.value ?? byDefault) !== "base64" || command.isSkeleton) return null;
  const raw = command.arguments.find(
    (argument) => isBlob(argument) && !argument.values.every(({ value }) => isBase64(value)),
  );
  if (raw !== undefined) return refusalAt(stage, raw);
  const document = command.arguments.find(({ model }) => model.name === "--cli-input-json");
  return document !== undefined && hasRawMember(command) ? refusalAt(stage, document) : null;
}

function isBlob({ model }: ResolvedArgument): boolean {
  return model.type === "blob" && model.member !== null;
}

function isBase64(text: string): boolean {
  return BASE64.test(text) && text.replace(/\s/g, "").length % 4 === 0;
}

function hasRawMember({ command, input }: ResolvedCommand): boolean {
  return command.arguments.some(({ type, member }) => {
    const value = type === "blob" && member !== null ? input?.[member] : undefined;
    return typeof value === "string" && !isBase64(value);
  });
}

function refusalAt(stage: AwsStage, argument: ResolvedArgument): Refusal {
  const { start, end, found } = placeOf(stage.command, argument);
  return {
    construct: "blob-value",
    start,
    end,
    found: cutFound(found),
    message: "The AWS CLI reads this binary value as base64, and it is none.",
    hint: `Add ${FORMAT_OPTION} raw-in-base64-out to give text or JSON as it is, or write the value in base64.`,
  };
}
