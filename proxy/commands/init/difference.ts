/** Keys whose values nobody should read over a shoulder or in a bug report. */
const NAMED = /((?:secret|token|password|key)[^"'=:]*["']?\s*[=:]\s*)(["']).*?\2/gi;

/** The same as one word, as among the arguments of `docker run -e`. */
const IN_ONE_WORD = /((?:secret|token|password|key)\w*=)[^"'\s]+/gi;

/** A file without line breaks is shown with some: else its one line would show all that is not ours. */
const LONG_LINE_CHARS = 200;

/**
 * What changes between two texts, as lines that begin with `-` and `+`. Only lines that change are shown: what stands around
 * them belongs to other servers. Values of secrets are left out.
 *
 * @param path named above the lines
 */
export function describeDifference(path: string, before: string, after: string): string {
  if (before === after) return `${path}: nothing changes\n`;
  const [old, now] = [linesOf(before), linesOf(after)];
  const shown: string[] = [];
  let left = 0;
  let right = 0;
  while (left < old.length || right < now.length) {
    const { removed, added } = nextChange(old, now, left, right);
    if (removed + added > 0) shown.push(`@@ line ${right + 1} @@`);
    shown.push(...old.slice(left, left + removed).map((line) => `-${withoutSecrets(line)}`));
    shown.push(...now.slice(right, right + added).map((line) => `+${withoutSecrets(line)}`));
    left += removed + (removed + added > 0 ? 0 : 1);
    right += added + (removed + added > 0 ? 0 : 1);
  }
  return `${path}\n${shown.join("\n")}\n`;
}

function withoutSecrets(line: string): string {
  return line.replace(NAMED, "$1$2…$2").replace(IN_ONE_WORD, "$1…");
}

function linesOf(text: string): readonly string[] {
  const lines = text === "" ? [] : text.replace(/\r?\n$/, "").split(/\r?\n/);
  return lines.flatMap((line) => (line.length > LONG_LINE_CHARS ? line.split(/(?<=[,{[])/) : [line]));
}

/** How many lines go and come before the texts agree again; none where they agree here. Changes are small. */
function nextChange(old: readonly string[], now: readonly string[], left: number, right: number) {
  if (old[left] === now[right]) return { removed: 0, added: 0 };
  const rest = old.length - left + (now.length - right);
  for (let size = 1; size <= rest; size += 1) {
    for (let removed = 0; removed <= size; removed += 1) {
      if (agree(old, now, left + removed, right + size - removed)) return { removed, added: size - removed };
    }
  }
  return { removed: old.length - left, added: now.length - right };
}

/** Two lines in a row: a single brace agrees with any other. */
function agree(old: readonly string[], now: readonly string[], left: number, right: number): boolean {
  if (left > old.length || right > now.length) return false;
  return old[left] === now[right] && old[left + 1] === now[right + 1];
}
