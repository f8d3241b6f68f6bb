import { FILTERS } from "../../pipeline/filters/index.ts";
import { type Parsed, PipelineRefused } from "../../pipeline/refusal.ts";
import { readCommandWord } from "../../pipeline/syntax/command-word.ts";
import { readStages } from "../../pipeline/syntax/words.ts";

/**
 * The words of each stage, if the shell syntax of a command is accepted; programs and their grammars are not asked.
 *
 * @throws whatever is not a refusal: then the tokenizer is broken
 */
export function readSyntax(command: string): Parsed<readonly (readonly string[])[]> {
  try {
    const stages = readStages(command);
    for (const words of stages) readCommandWord(command, words);
    return { ok: true, value: stages.map((words) => words.map(({ value }) => value)) };
  } catch (error) {
    if (error instanceof PipelineRefused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

/** The same for the stages' programs too: null where a shell could start something else than a stub. */
export function acceptedWords(command: string): readonly (readonly string[])[] | null {
  const parsed = readSyntax(command);
  return parsed.ok && startsPrograms(parsed.value) ? parsed.value : null;
}

/** Whether the first stage begins with `aws` and every other with a filter. */
export function startsPrograms(stages: readonly (readonly string[])[]): boolean {
  const [source, ...filters] = stages.map(([program]) => program ?? "");
  return source === "aws" && filters.every((program) => FILTERS.has(program));
}
