/** What a number of runs came to. */
export type Sample = { readonly median: number; readonly low: number; readonly high: number; readonly count: number };

/** Median, and the range that four fifths of the values lie in. @throws on an empty list */
export function sampleOf(values: readonly number[]): Sample {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => {
    const value = sorted[Math.round(share * (sorted.length - 1))];
    if (value === undefined) throw new RangeError("no value to sample");
    return value;
  };
  return { median: at(0.5), low: at(0.1), high: at(0.9), count: sorted.length };
}

/** Its median, and its range in brackets. */
export function sampleText({ median, low, high }: Sample): string {
  return `${Math.round(median)} (${Math.round(low)}–${Math.round(high)})`;
}

/** Milliseconds that a task takes. */
export async function timeMs(task: () => Promise<unknown>): Promise<number> {
  const startedAtMs = performance.now();
  await task();
  return performance.now() - startedAtMs;
}
