import type { ExecutionError } from "../../pipeline/contract.ts";
import { LIMITS } from "../../pipeline/limits.ts";
import type { EndedStage } from "./ended-stage.ts";

/** How the programs that we run say that they got no memory; some then abort. */
const NO_MEMORY = /\b(memory exhausted|[Cc](annot|ouldn't|an't) (re)?allocate (\d+ bytes of )?memory|MemoryError)\b/;
const FILE_TOO_LARGE = /\bFile too large\b/;

const NARROW = {
  aws: "Ask for less at a time: --max-items, or a filter on the server's side.",
  filter:
    "Let less reach it: narrow the aws command with --query or --max-items, or select lines before collecting them.",
} as const;

/** Says which limit ended a stage, and how to stay below it; null when none did. */
export function limitFailure({ stage, end, stderr }: EndedStage): ExecutionError | null {
  const isAws = stage.program === "aws";
  const name = isAws ? "The AWS CLI" : `The filter ${stage.program}`;
  const failed = (what: string): ExecutionError => ({
    code: "command_failed",
    message: `${name} ${what}.`,
    hint: isAws ? NARROW.aws : NARROW.filter,
  });
  if (NO_MEMORY.test(stderr)) {
    const limit = isAws ? LIMITS.awsMemoryBytes : LIMITS.filterMemoryBytes;
    return failed(`needed more memory than it may have (${limit / 1024 ** 3} GiB)`);
  }
  if (end.signal === "SIGXFSZ" || FILE_TOO_LARGE.test(stderr)) {
    return failed(`wrote a larger temporary file than it may (${LIMITS.maxFileBytes / 1024 ** 2} MiB)`);
  }
  if (end.signal === "SIGKILL") return failed("was killed by the system, as happens when its memory runs out");
  return null;
}
