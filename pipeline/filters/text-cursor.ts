import { refuse } from "../refusal.ts";
import { type Part, placeOf, slicePart, textOf } from "./part.ts";

/** Walks over a piece of a word. Indices count from the beginning of the piece, in UTF-16 units. */
export class TextCursor {
  readonly part: Part;
  readonly text: string;
  at = 0;

  constructor(part: Part) {
    this.part = part;
    this.text = textOf(part);
  }

  /** The next character, or the empty string at the end. */
  peek(): string {
    return this.text.charAt(this.at);
  }

  /** The next character, stepping over it. */
  take(): string {
    const char = this.peek();
    this.at += char.length;
    return char;
  }

  /**
   * Steps over what a sticky pattern matches here.
   *
   * @returns the matched text; null, without a step, where the pattern does not match
   */
  match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const matched = pattern.exec(this.text)?.[0] ?? null;
    this.at += matched?.length ?? 0;
    return matched;
  }

  /**
   * Refuses the text from an index up to where the cursor stands, or one character where that is no text.
   *
   * @throws {PipelineRefused} always
   */
  refuseFrom(from: number, construct: string, message: string, hint: string): never {
    const to = Math.min(Math.max(this.at, from + 1), this.text.length);
    refuse(construct, placeOf(slicePart(this.part, Math.min(from, to), to)), message, hint);
  }
}
