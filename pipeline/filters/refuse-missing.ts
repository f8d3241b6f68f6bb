import { refuse } from "../refusal.ts";
import type { Word } from "../word.ts";
import { partOf, placeOf } from "./part.ts";

/**
 * Refuses a stage whose program lacks the operand that it cannot do without, at the program's name.
 *
 * @param words the stage's words
 * @throws {PipelineRefused} always
 */
export function refuseMissing(words: readonly Word[], construct: string, message: string, hint: string): never {
  const [name] = words;
  if (name === undefined) throw new RangeError("A stage has at least the name of its program.");
  refuse(construct, placeOf(partOf(name)), message, hint);
}
