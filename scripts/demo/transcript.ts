const MAX_LINES = 6;
const MAX_COLUMNS = 120;

/** Prints one scene: its number, title and time, what was asked, and the beginning of what was answered. */
export function printScene(number: number, title: string, asked: string, answered: string, durationMs: number): void {
  const answer = answered.trimEnd() === "" ? "(no output)" : answered.trimEnd();
  console.log(`\n${String(number).padStart(2)}  ${title} (${Math.round(durationMs)} ms)`);
  console.log(`    → ${asked}`);
  console.log(`    ← ${beginning(answer).join("\n      ")}`);
}

function beginning(text: string): readonly string[] {
  const lines = text.split("\n");
  const shown = lines
    .slice(0, MAX_LINES)
    .map((line) => (line.length > MAX_COLUMNS ? `${line.slice(0, MAX_COLUMNS)}…` : line));
  const left = lines.length - shown.length;
  return left === 0 ? shown : [...shown, `… (${left} more)`];
}
