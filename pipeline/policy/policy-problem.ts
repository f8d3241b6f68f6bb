/** What is wrong with a policy, and where; lines and columns count from 1. */
export type PolicyProblem = {
  readonly problem: string;
  readonly hint: string;
  readonly line: number | null;
  readonly column: number | null;
};
