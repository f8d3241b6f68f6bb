import type { Word } from "../word.ts";
import { ASSIGNMENT } from "./expansions.ts";
import { refuseSyntax } from "./refuse-syntax.ts";

/** What bash takes for part of its own language where a command begins, if it is written without quotes. */
const RESERVED = new Set(
  "! { } [[ ]] time if then elif else fi for while until do done case esac in select function coproc".split(" "),
);

/**
 * Returns the program of a stage.
 *
 * @throws {PipelineRefused} where the stage begins with an assignment or with a word of the shell's own language
 */
export function readCommandWord(command: string, words: readonly Word[]): Word {
  const [word] = words;
  if (word === undefined) return refuseSyntax("empty-stage", command, 0, command.length);
  if (ASSIGNMENT.test(word.text)) refuseSyntax("assignment", command, word.start, word.end);
  if (RESERVED.has(word.text)) refuseSyntax("reserved-word", command, word.start, word.end);
  return word;
}
