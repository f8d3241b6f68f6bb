/** A word of the command as a POSIX shell would read it, with the place it came from. */
export type Word = {
  /** The value after quotes and backslashes are taken away: what a program would get. */
  readonly value: string;
  /** The word as written, quotes and all. */
  readonly text: string;
  /** First character, as an index into the command in UTF-16 units. */
  readonly start: number;
  /** One past the last character. */
  readonly end: number;
};
