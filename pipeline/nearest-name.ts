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

/** Levenshtein distance: insertions, deletions and replacements of UTF-16 units that turn `from` into `to`. */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = cell(previous, column - 1) + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, cell(previous, column) + 1, cell(current, column - 1) + 1));
    }
    previous = current;
  }
  return cell(previous, to.length);
}

function cell(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
