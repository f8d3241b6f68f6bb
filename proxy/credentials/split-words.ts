/** One word: a run of plain characters, escapes and quoted pieces. Quotes hold as in Python's `shlex`. */
const WORD = /(?:[^\s'"\\]|\\[\s\S]|'[^']*'|"(?:[^"\\]|\\[\s\S])*")+/y;
const PIECE = /\\([\s\S])|'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|[^\s'"\\]+/g;

/**
 * Splits a line into words by the rules that the AWS CLI uses for `credential_process` and for section names:
 * quotes and backslashes, no expansion of any kind, no operators.
 *
 * @returns the words, or null when a quote is not closed or a backslash ends the line
 */
export function splitWords(line: string): readonly string[] | null {
  const words: string[] = [];
  let at = skipSpace(line, 0);
  while (at < line.length) {
    WORD.lastIndex = at;
    const text = WORD.exec(line)?.[0];
    if (text === undefined) return null;
    const end = at + text.length;
    if (end < line.length && !/\s/.test(line.charAt(end))) return null;
    words.push(text.replace(PIECE, unquote));
    at = skipSpace(line, end);
  }
  return words;
}

function unquote(piece: string, escaped?: string, single?: string, double?: string): string {
  return escaped ?? single ?? double?.replace(/\\(["\\])/g, "$1") ?? piece;
}

function skipSpace(line: string, from: number): number {
  let at = from;
  while (at < line.length && /\s/.test(line.charAt(at))) at += 1;
  return at;
}
