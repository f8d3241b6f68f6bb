import { bracketExpressionEnd } from "./bracket-expression.ts";
import type { TextCursor } from "./text-cursor.ts";

/** What may delimit a regular expression or a text. Letters, digits, blanks and the signs of regular expressions may not. */
const DELIMITERS = "/|,#:;@%!~_=-";

/** Steps over the delimiter of an `s`, a `y` or a `\cREGEXc`. */
export function takeDelimiter(cursor: TextCursor): string {
  const from = cursor.at;
  const delimiter = cursor.take();
  if (delimiter !== "" && DELIMITERS.includes(delimiter)) return delimiter;
  cursor.refuseFrom(from, "sed-script", "This is not a delimiter that is taken here.", `Use one of ${DELIMITERS}`);
}

/**
 * Steps over a regular expression and the delimiter that ends it. In a bracket expression the delimiter stands for itself.
 *
 * @throws {PipelineRefused} where no end is found that GNU sed and BSD sed agree on
 */
export function skipRegex(cursor: TextCursor, delimiter: string): void {
  skipDelimited(cursor, delimiter, () => {
    const from = cursor.at;
    const end = bracketExpressionEnd(cursor.text, from);
    if (end === null) {
      cursor.refuseFrom(
        from,
        "sed-script",
        "This bracket expression is not closed, or holds what programs read differently.",
        "Inside brackets write ] first and no backslash before a bracket: [][]; outside write \\[ for the character.",
      );
    }
    cursor.at = end;
  });
}

/** Steps over the replacement of an `s` and its delimiter. */
export function skipReplacement(cursor: TextCursor, delimiter: string): void {
  skipDelimited(cursor, delimiter, () => cursor.take());
}

/** Steps over one text of a `y` and its delimiter. BSD sed looks for bracket expressions even there, so none may begin. */
export function skipCharacters(cursor: TextCursor, delimiter: string): void {
  skipDelimited(cursor, delimiter, () => {
    const message = "Programs read a bracket in y differently.";
    cursor.refuseFrom(cursor.at, "sed-script", message, "Use tr, or s with \\[.");
  });
}

function skipDelimited(cursor: TextCursor, delimiter: string, skipBracket: () => void): void {
  const from = cursor.at;
  for (;;) {
    const char = cursor.peek();
    if (char === "[" && char !== delimiter) {
      skipBracket();
      continue;
    }
    cursor.take();
    if (char === delimiter) return;
    const escaped = char === "\\" ? cursor.take() : char;
    if (escaped === "" || escaped === "\n") {
      cursor.refuseFrom(
        from,
        "sed-script",
        "The delimiter that ends this is missing in its line.",
        "Write \\n for a newline.",
      );
    }
  }
}
