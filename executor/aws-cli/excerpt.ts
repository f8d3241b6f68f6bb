/** A sentence, a paragraph or a list item ends here. */
const BOUNDARY = /[.!?](?=\s)|\n/g;
const MAX_SUMMARY_CHARS = 140;

/**
 * Shortens a text to at most `maxChars` characters and an ellipsis: after a whole sentence, else after a whole word.
 */
export function excerpt(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const head = text.slice(0, maxChars);
  const sentences = [...head.matchAll(BOUNDARY)].map((match) => match.index + 1);
  const afterSentence = sentences.findLast((end) => end > maxChars / 3);
  const afterWord = head.includes(" ") ? head.lastIndexOf(" ") : maxChars;
  return `${head.slice(0, afterSentence ?? afterWord).trimEnd()} …`;
}

/** The first sentence, on one line, at most 140 characters of it. */
export function summary(text: string): string {
  const line = (text.split("\n", 1)[0] ?? "").replace(/(?<!\b(?:e\.g|i\.e|etc|vs))\.\s.*$/s, ".");
  return excerpt(line, MAX_SUMMARY_CHARS);
}
