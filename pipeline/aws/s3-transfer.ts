import { refuse } from "../refusal.ts";
import type { Word } from "../word.ts";
import { at, readOption } from "./option.ts";

/** How many of the following words an option of `aws s3 cp`, `mv` or `sync` takes. */
type Arity = "none" | "one" | "one-if-there" | "all";

const NONE =
  "dryrun quiet follow-symlinks no-follow-symlinks no-guess-mime-type only-show-errors no-progress progress-multiline " +
  "ignore-glacier-warnings force-glacier-transfer recursive validate-same-s3-paths no-overwrite size-only exact-timestamps delete";
const ONE =
  "include exclude acl sse-c-key sse-kms-key-id sse-c-copy-source-key storage-class website-redirect content-type " +
  "cache-control content-disposition content-encoding content-language expires source-region progress-frequency page-size " +
  "checksum-mode checksum-algorithm metadata copy-props metadata-directive expected-size case-conflict";
const ONE_IF_THERE = "sse sse-c sse-c-copy-source request-payer";

/** The options of the AWS CLI 2.36, from its own command table. Another is refused: it could take a path for its value. */
const ARITY: ReadonlyMap<string, Arity> = new Map<string, Arity>([
  ...NONE.split(" ").map((name) => [`--${name}`, "none"] as const),
  ...ONE.split(" ").map((name) => [`--${name}`, "one"] as const),
  ...ONE_IF_THERE.split(" ").map((name) => [`--${name}`, "one-if-there"] as const),
  ["--grants", "all"],
]);

export const S3_TRANSFERS: readonly string[] = ["cp", "mv", "sync"];

/**
 * Looks at the two paths of `aws s3 cp`, `mv` or `sync`.
 *
 * @param operation the word `cp`, `mv` or `sync`
 * @param words what stands behind the operation, without global options
 * @throws {PipelineRefused} where a path is not in S3; only `cp` may also print, with `-` as its destination
 */
export function refuseLocalPaths(operation: Word, words: readonly Word[]): void {
  const [source, destination, excess] = readPaths(words);
  if (source === undefined || destination === undefined) {
    refuse(
      "s3-path",
      at(operation),
      "This command needs a source and a destination.",
      "Write two paths, such as s3://bucket/key and s3://bucket/other, before the options.",
    );
  }
  if (excess !== undefined) {
    refuse("s3-path", at(excess), "This command takes two paths only.", "Call the tool once for each pair of paths.");
  }
  if (!isInS3(source)) refuseSource(source);
  if (!isInS3(destination) && !(operation.value === "cp" && destination.value === "-")) refuseDestination(destination);
}

/**
 * Sorts the paths of `aws s3 cp`, `mv` or `sync` from the values of options, as the AWS CLI does.
 *
 * @param words what stands behind the operation, without global options
 * @throws {PipelineRefused} at an option that these commands do not have
 */
export function readPaths(words: readonly Word[]): readonly Word[] {
  const paths: Word[] = [];
  let taken: Arity = "none";
  for (const word of words) {
    const option = readOption(word);
    if (option !== null) taken = option.inlineValue === null ? readArity(word, option.name) : "none";
    else if (taken === "none") paths.push(word);
    else if (taken !== "all") taken = "none";
  }
  return paths;
}

function readArity(word: Word, name: string): Arity {
  const arity = ARITY.get(name);
  if (arity !== undefined) return arity;
  return refuse(
    "s3-option",
    at(word),
    "This is not an option of aws s3 cp, mv or sync, or it is abbreviated.",
    "Spell the option out; aws_cli_help with service s3 and the command lists the options.",
  );
}

function isInS3(path: Word): boolean {
  return path.value.startsWith("s3://");
}

function refuseSource(path: Word): never {
  if (path.value === "-") {
    refuse(
      "s3-path",
      at(path),
      "Nothing can be uploaded from standard input, because an aws command has none here.",
      "Files and text on the user's machine cannot be uploaded; a source must be an s3:// path.",
    );
  }
  refuse(
    "s3-path",
    at(path),
    "The source is not in S3, and files on the user's machine cannot be used.",
    "Write a source that begins with s3://.",
  );
}

function refuseDestination(path: Word): never {
  refuse(
    "s3-path",
    at(path),
    "The destination is not in S3, and no file can be written.",
    "Write a destination that begins with s3://, or print one object with aws s3 cp s3://BUCKET/KEY -.",
  );
}
