import { z } from "zod";
import { mayNameFile } from "../../pipeline/aws/file-values.ts";
import { parsePipeline } from "../../pipeline/parse.ts";
import { jsonWord, shellWord } from "./shell-word.ts";

/** Control, format and unassigned characters, and the line separators that are none of these. */
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}]/u;

/**
 * Free text of the user's. It stands in the data block of a prompt and nowhere else.
 *
 * @param description what the user may write, shown by the client
 */
export function textArgument(description: string): z.ZodString {
  return z
    .string()
    .trim()
    .min(1)
    .max(500)
    .refine((value) => !INVISIBLE.test(value), "must be one line without control characters")
    .describe(description);
}

/**
 * Text that becomes a word of a command: a name or an identifier. What the AWS CLI would take for an option or read a
 * file for is refused here, since quoting does not help against it.
 *
 * @param description what the user may write, shown by the client
 */
export function wordArgument(description: string): z.ZodString {
  return textArgument(description)
    .max(200)
    .refine((value) => !value.startsWith("-"), "must not begin with a hyphen")
    .refine(canStandInCommand, "must not be what the AWS CLI would read a file for");
}

/** A region code such as `eu-central-1`. */
export function regionArgument(description: string): z.ZodString {
  return textArgument(description).regex(/^[a-z]{2,}(-[a-z0-9]+)+$/, "must be a region code such as eu-central-1");
}

/** Asks the grammar itself, so that a prompt never shows a command that it would refuse. */
function canStandInCommand(value: string): boolean {
  if (mayNameFile(value)) return false;
  return parsePipeline(`aws ec2 describe-tags --filters ${shellWord(value)} ${jsonWord([value])}`).ok;
}
