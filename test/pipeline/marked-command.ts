/** A command in which the refused place is marked, as in `aws s3 ls ⟦> files⟧`. `found`: as a refusal tells it. */
export type MarkedCommand = {
  readonly command: string;
  readonly start: number;
  readonly end: number;
  readonly found: string;
};

/** Takes the marks out; throws where there is not exactly one pair. */
export function readMarked(marked: string): MarkedCommand {
  const [before, found, after, ...more] = marked.split(/[⟦⟧]/);
  if (before === undefined || found === undefined || after === undefined || more.length > 0) {
    throw new Error(`one pair of marks is needed: ${marked}`);
  }
  const [start, end] = [before.length, before.length + found.length];
  return { command: before + found + after, start, end, found: found.toWellFormed() };
}
