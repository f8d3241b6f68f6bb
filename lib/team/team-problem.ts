/** What is wrong with a team's settings, and where. */
export type TeamProblem = {
  /** Keys and indexes from the top of the settings. */
  readonly path: readonly PropertyKey[];
  readonly problem: string;
  readonly hint: string;
};

/** Ends the reading of a teams file: `FILE:LINE:COLUMN: PROBLEM HINT`. */
export class TeamsUnreadable extends Error {
  override readonly name = "TeamsUnreadable";

  /** @param file as the user named it; @param line and column from 1, null where the file itself is the problem */
  constructor(file: string, line: number | null, column: number | null, problem: string, hint: string) {
    const place = line === null ? file : `${file}:${line}:${column ?? 1}`;
    super(`${place}: ${problem} ${hint}`);
  }
}
