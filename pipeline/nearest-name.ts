/**
 * Finds the name that was probably meant, for messages such as "did you mean …".
 *
 * @returns the name with the fewest edits, the earlier of equals, or null when more than a third of the longer
 *   spelling would have to change: a far-fetched suggestion misleads more than none. Case is not an edit.
 */
export function nearestName(name: string, names: Iterable<string>): string | null {
  const wanted = name.toLowerCase();
  let nearest: string | null = null;
  let fewest = Number.POSITIVE_INFINITY;
  for (const candidate of names) {
    const allowed = Math.floor(Math.max(wanted.length, candidate.length) / 3);
    // The difference in length is a lower bound: most of a long list is dismissed without comparing.
    if (Math.abs(wanted.length - candidate.length) > Math.min(allowed, fewest - 1)) continue;
    const edits = editDistance(wanted, candidate.toLowerCase());
    if (edits <= allowed && edits < fewest) {
      nearest = candidate;
      fewest = edits;
    }
  }
  return nearest;
}

/**
 * Edits that turn `from` into `to`: insertions, deletions, replacements of UTF-16 units, and swaps of two neighbours
 * (optimal string alignment).
 */
export function editDistance(from: string, to: string): number {
  let [beforeLast, last]: readonly Row[] = [[], Array.from({ length: to.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = cell(last, column - 1) + (from[row - 1] === to[column - 1] ? 0 : 1);
      const isSwap = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const swapped = isSwap ? cell(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY;
      current.push(Math.min(replaced, swapped, cell(last, column) + 1, cell(current, column - 1) + 1));
    }
    [beforeLast, last] = [last, current];
  }
  return cell(last, to.length);
}

type Row = readonly number[];

function cell(row: Row | undefined, column: number): number {
  return row?.[column] ?? Number.POSITIVE_INFINITY;
}
