import type { ResolvedCommand } from "./aws/resolved-command.ts";
import type { Word } from "./word.ts";

/**
 * What a validated command is: plain data. The argv here is the argv that is spawned; nothing between the parser
 * and `spawn` may change it.
 */

/** The `aws` stage that every pipeline begins with, as `parsePipeline` leaves it: `resolveAws` says what it is. */
export type AwsStage = {
  readonly program: "aws";
  /** The whole pipeline as written: the places of words are indices into it. */
  readonly command: string;
  /** The word `aws`. */
  readonly name: Word;
  /** The words behind `aws`, in the order written, without a `--profile` that was taken out. */
  readonly words: readonly Word[];
  /** Their values: the argv that is spawned. */
  readonly args: readonly string[];
  /** Value of `--region`, if the command has one. */
  readonly region: string | null;
  /** Value of `--profile`, which is not part of `args`: the proxy resolves it, the executor never sees it. */
  readonly profile: string | null;
};

/** A Unix filter: reads standard input, writes standard output, touches no file. */
export type FilterStage = {
  /** The program that is spawned; `egrep`, `fgrep` and `gunzip` (shell scripts) have become `grep -E`, `grep -F`, `gzip -dc`. */
  readonly program: FilterProgram;
  readonly args: readonly string[];
};

/** Programs that a filter stage may spawn. */
export const FILTER_PROGRAMS = [
  "awk",
  "base64",
  "cat",
  "column",
  "cut",
  "fold",
  "grep",
  "gzip",
  "head",
  "jq",
  "nl",
  "paste",
  "rev",
  "sed",
  "sha256sum",
  "sort",
  "tac",
  "tail",
  "tr",
  "uniq",
  "wc",
] as const;

export type FilterProgram = (typeof FILTER_PROGRAMS)[number];

/** A whole pipeline: one `aws` source and the filters behind it, in order. */
export type Pipeline = {
  readonly source: AwsStage;
  readonly filters: readonly FilterStage[];
};

/** A pipeline of which it is known what the AWS CLI will make of its source. */
export type ResolvedPipeline = Pipeline & {
  /** Null for `aws --version`. */
  readonly command: ResolvedCommand | null;
};
