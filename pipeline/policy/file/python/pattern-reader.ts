/** Ends a translation. `index`: the character of the pattern that has no counterpart, in UTF-16 units. */
export class Untranslatable extends Error {
  override readonly name = "Untranslatable";
  readonly index: number;

  constructor(problem: string, index: number) {
    super(problem);
    this.index = index;
  }
}

/** Goes through a pattern, a character or a piece of syntax at a time. */
export class PatternReader {
  readonly #pattern: string;
  #at = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  /** Index of the next character. */
  get at(): number {
    return this.#at;
  }

  isAtEnd(): boolean {
    return this.#at >= this.#pattern.length;
  }

  /** The next character, a whole code point; "" at the end. */
  peek(): string {
    return String.fromCodePoint(...this.#codePoints());
  }

  /** Takes the next character. */
  next(): string {
    const character = this.peek();
    this.#at += character.length;
    return character;
  }

  /** Takes what the expression finds right here. @param expression sticky */
  take(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.#at;
    const found = expression.exec(this.#pattern);
    if (found !== null) this.#at += found[0].length;
    return found;
  }

  /** Whether the expression finds something right here. @param expression sticky */
  sees(expression: RegExp): boolean {
    expression.lastIndex = this.#at;
    return expression.test(this.#pattern);
  }

  /** @throws {Untranslatable} always */
  fail(problem: string, index: number = this.#at): never {
    throw new Untranslatable(problem, index);
  }

  #codePoints(): readonly number[] {
    const point = this.#pattern.codePointAt(this.#at);
    return point === undefined ? [] : [point];
  }
}
