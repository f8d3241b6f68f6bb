import { parseAwsStage } from "./aws/stage.ts";
import { FILTERS } from "./filters/index.ts";
import { LIMITS } from "./limits.ts";
import { cutFound, type Parsed, PipelineRefused } from "./refusal.ts";
import type { FilterStage, Pipeline } from "./stage.ts";
import { readCommandWord } from "./syntax/command-word.ts";
import { refuseProgram, refuseSource } from "./syntax/programs.ts";
import { refuseSyntax } from "./syntax/refuse-syntax.ts";
import { readStages } from "./syntax/words.ts";
import type { Word } from "./word.ts";

/**
 * Reads a command as a pipeline: an `aws` source and the filters behind it.
 *
 * Never throws. What it accepts is what may be spawned, unchanged; everything else is a refusal that says where and why.
 */
export function parsePipeline(command: string): Parsed<Pipeline> {
  try {
    return { ok: true, value: readPipeline(command) };
  } catch (error) {
    if (!(error instanceof PipelineRefused)) throw error;
    const { start, end } = wholeCharacters(command, error.refusal);
    // Who refuses knows words, not what stood between them; what was found is what stands in the command.
    return { ok: false, refusal: { ...error.refusal, start, end, found: cutFound(command.slice(start, end)) } };
  }
}

/** Who refuses counts UTF-16 units, and may have taken one half of a character. */
function wholeCharacters(command: string, { start, end }: { readonly start: number; readonly end: number }) {
  const splits = (at: number) => /^[\ud800-\udbff][\udc00-\udfff]$/.test(command.slice(at - 1, at + 1));
  return { start: splits(start) ? start - 1 : start, end: splits(end) ? end + 1 : end };
}

function readPipeline(command: string): Pipeline {
  if (command.length > LIMITS.maxCommandChars) {
    refuseSyntax("command-too-long", command, LIMITS.maxCommandChars, command.length);
  }
  const [source, ...filters] = readStages(command);
  if (source === undefined) return refuseSyntax("empty-command", command, 0, command.length);
  const excess = filters[LIMITS.maxStages - 1]?.[0];
  if (excess !== undefined) refuseSyntax("too-many-stages", command, excess.start, command.length);
  return { source: readSource(command, source), filters: filters.map((words) => readFilter(command, words)) };
}

function readSource(command: string, words: readonly Word[]): Pipeline["source"] {
  const program = readCommandWord(command, words);
  if (program.value !== "aws") refuseSource(program, new Set(FILTERS.keys()));
  return parseAwsStage(command, words);
}

function readFilter(command: string, words: readonly Word[]): FilterStage {
  const program = readCommandWord(command, words);
  const parseFilter = FILTERS.get(program.value);
  return parseFilter === undefined ? refuseProgram(program, FILTERS.keys()) : parseFilter(words);
}
