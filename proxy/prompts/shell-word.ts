/**
 * `value` as one word of a command: bare where no shell could see anything in it, else in single quotes.
 * The pipeline grammar reads it back as exactly `value`.
 */
export function shellWord(value: string): string {
  if (/^[A-Za-z0-9_@%+=:,./-]+$/.test(value)) return value;
  return `'${value.replaceAll("'", String.raw`'\''`)}'`;
}

/** `value` as JSON in one word. Keeps text from outside out of the AWS CLI's shorthand syntax, where a comma counts. */
export function jsonWord(value: unknown): string {
  return shellWord(JSON.stringify(value));
}
