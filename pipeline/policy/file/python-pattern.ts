/** A Python pattern as a JavaScript expression, or what of it has no exact counterpart and where. */
export type TranslatedPattern =
  | { readonly ok: true; readonly expression: RegExp }
  | { readonly ok: false; readonly problem: string; readonly index: number };

class Untranslatable extends Error {
  readonly index: number;
  constructor(problem: string, index: number) {
    super(problem);
    this.index = index;
  }
}

/** What Python's classes mean in a pattern of text, which is Unicode: inside brackets. */
const CLASS_ESCAPES: Readonly<Record<string, string>> = {
  d: "\\p{Nd}",
  D: "\\P{Nd}",
  w: "\\p{L}\\p{N}_",
  s: "\\s\\x1c-\\x1f\\x85",
};
/** Letters whose escape is one character, in both languages or in Python's. */
const CHARACTER_ESCAPES: Readonly<Record<string, string>> = {
  a: "\\x07",
  f: "\\f",
  n: "\\n",
  r: "\\r",
  t: "\\t",
  v: "\\v",
};
const SYNTAX = /[\\^$.*+?()[\]{}|/]/;
const GLOBAL_FLAGS = /^\(\?([aimsuLx]+)\)/;

/**
 * Translates a regular expression of Python's `re`, in which policy files are written (docs.python.org/3/library/re.html). Where
 * JavaScript means the same by other words, these are put; what has no exact counterpart is refused.
 */
export function translatePattern(pattern: string): TranslatedPattern {
  try {
    const expression = new Translator(pattern).translate();
    return { ok: true, expression };
  } catch (error) {
    if (error instanceof Untranslatable) return { ok: false, problem: error.message, index: error.index };
    return { ok: false, problem: "It is no regular expression.", index: 0 };
  }
}

class Translator {
  readonly #pattern: string;
  #at = 0;
  #isDotAll = false;
  #flags = "u";

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  translate(): RegExp {
    this.#readGlobalFlags();
    let source = "";
    while (this.#at < this.#pattern.length) source += this.#next();
    return new RegExp(source, this.#flags);
  }

  #readGlobalFlags(): void {
    const [whole = "", letters = ""] = GLOBAL_FLAGS.exec(this.#pattern) ?? [];
    for (const letter of letters) {
      if (letter === "i" || letter === "m") this.#flags += letter;
      else if (letter === "s") this.#isDotAll = true;
      else if (letter !== "u") this.#fail("This inline flag has no counterpart here.");
    }
    this.#at = whole.length;
  }

  #next(): string {
    const character = this.#pattern[this.#at] ?? "";
    if (character === "\\") return this.#escape();
    if (character === "[") return this.#set();
    if (character === "(") return this.#group();
    if (character === "{") return this.#brace();
    if ("*+?".includes(character)) return this.#quantifier();
    this.#at += 1;
    return this.#anchor(character) ?? ("}]/".includes(character) ? `\\${character}` : character);
  }

  /** Python's dot and anchors know one line end, `\n`, and `$` also fits before the last one. */
  #anchor(character: string): string | null {
    const isMultiline = this.#flags.includes("m");
    if (character === ".") return this.#isDotAll ? "[^]" : "[^\\n]";
    if (character === "$") return isMultiline ? "(?=\\n|(?![^]))" : "(?=\\n?(?![^]))";
    if (character === "^") return isMultiline ? "(?<=\\n|(?<![^]))" : "(?<![^])";
    return null;
  }

  #escape(): string {
    const start = this.#at;
    const letter = this.#pattern[start + 1];
    if (letter === undefined) return this.#fail("The pattern ends with a backslash.");
    this.#at += 2;
    if (letter === "A") return "(?<![^])";
    if (letter === "Z") return "(?![^])";
    if (letter === "b") return this.#boundary("=", "!");
    if (letter === "B") return this.#boundary("!", "=");
    if (/[1-9]/.test(letter)) return `\\${letter}`;
    if (letter in CLASS_ESCAPES) return `[${CLASS_ESCAPES[letter]}]`;
    if (letter === "W") return "[^\\p{L}\\p{N}_]";
    if (letter === "S") return "[^\\s\\x1c-\\x1f\\x85]";
    return this.#character(letter, start);
  }

  /** Between a character of a word and another, or the end of the text; JavaScript's own knows ASCII only. */
  #boundary(same: "=" | "!", other: "=" | "!"): string {
    const word = "[\\p{L}\\p{N}_]";
    return same === "="
      ? `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`
      : `(?:(?<=${word})(?${other}${word})|(?<!${word})(?!${word}))`;
  }

  #character(letter: string, start: number): string {
    if (letter in CHARACTER_ESCAPES) return CHARACTER_ESCAPES[letter] ?? "";
    const [hex] = /^(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4})/.exec(this.#pattern.slice(start + 1)) ?? [];
    if (hex !== undefined) {
      this.#at = start + 1 + hex.length;
      return `\\${hex}`;
    }
    if (/[a-zA-Z0-9]/.test(letter)) return this.#fail("This escape has no counterpart here.", start);
    return SYNTAX.test(letter) ? `\\${letter}` : letter;
  }

  #set(): string {
    const start = this.#at;
    this.#at += 1;
    let set = "[";
    if (this.#pattern[this.#at] === "^") {
      set += "^";
      this.#at += 1;
    }
    for (let isFirst = true; ; isFirst = false) {
      const character = this.#pattern[this.#at];
      if (character === undefined) return this.#fail("This bracket is not closed.", start);
      if (character === "]" && !isFirst) break;
      set += character === "\\" ? this.#setEscape() : this.#setCharacter(character);
    }
    this.#at += 1;
    return `${set}]`;
  }

  #setCharacter(character: string): string {
    this.#at += 1;
    return "[](){}/|".includes(character) ? `\\${character}` : character;
  }

  #setEscape(): string {
    const start = this.#at;
    const letter = this.#pattern[start + 1];
    if (letter === undefined) return this.#fail("The pattern ends with a backslash.");
    this.#at += 2;
    if (letter === "b") return "\\b";
    if (letter === "-") return "\\-";
    if (letter in CLASS_ESCAPES) return CLASS_ESCAPES[letter] ?? "";
    if (letter === "W" || letter === "S") return this.#fail("This class cannot stand in brackets here.", start);
    return this.#character(letter, start);
  }

  #group(): string {
    const rest = this.#pattern.slice(this.#at);
    const [named, name] = /^\(\?P<([A-Za-z_]\w*)>/.exec(rest) ?? [];
    if (named !== undefined) return this.#take(named, `(?<${name}>`);
    const [again, known] = /^\(\?P=([A-Za-z_]\w*)\)/.exec(rest) ?? [];
    if (again !== undefined) return this.#take(again, `\\k<${known}>`);
    const [comment] = /^\(\?#[^)]*\)/.exec(rest) ?? [];
    if (comment !== undefined) return this.#take(comment, "");
    const [same] = /^\(\?(?::|=|!|<=|<!)/.exec(rest) ?? [];
    if (same !== undefined) return this.#take(same, same);
    if (rest.startsWith("(?")) return this.#fail("This kind of group has no counterpart here.");
    return this.#take("(", "(");
  }

  /** `{,3}` is from none to three; what is no quantifier is text. */
  #brace(): string {
    const [whole, least, most] = /^\{(\d*)(,\d*)?\}/.exec(this.#pattern.slice(this.#at)) ?? [];
    if (whole === undefined || whole === "{}" || whole === "{,}") return this.#take("{", "\\{");
    const quantifier = this.#take(whole, `{${least || "0"}${most ?? ""}}`);
    return quantifier + this.#lazy();
  }

  #quantifier(): string {
    const quantifier = this.#pattern[this.#at] ?? "";
    this.#at += 1;
    return quantifier + this.#lazy();
  }

  #lazy(): string {
    if (this.#pattern[this.#at] === "+") return this.#fail("Possessive quantifiers have no counterpart here.");
    if (this.#pattern[this.#at] !== "?") return "";
    this.#at += 1;
    return "?";
  }

  #take(written: string, translated: string): string {
    this.#at += written.length;
    return translated;
  }

  #fail(problem: string, index: number = this.#at): never {
    throw new Untranslatable(problem, index);
  }
}
