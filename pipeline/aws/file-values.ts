import { refuse } from "../refusal.ts";
import type { Word } from "../word.ts";
import { at } from "./option.ts";

/** The AWS CLI replaces a value that begins so by the content of the file. */
const FILE_SCHEME = /fileb?:\/\//i;

/** The shorthand syntax's operator for values read from files; `@==` is a comparison in JMESPath. */
const SHORTHAND_FILE = /@=(?!=)/;

/** @throws {PipelineRefused} where a word makes the AWS CLI read a file, or could */
export function refuseFileValue(word: Word): void {
  if (FILE_SCHEME.test(word.value)) {
    refuse(
      "file-value",
      at(word),
      "The AWS CLI would read this value from a file, and there are no files here.",
      "Write the content itself in single quotes.",
    );
  }
  if (SHORTHAND_FILE.test(word.value)) {
    refuse(
      "file-value",
      at(word),
      "The operator @= makes the AWS CLI read a value from a file, and there are no files here.",
      "Write key=value with the content itself, or write the argument as JSON in single quotes.",
    );
  }
}
