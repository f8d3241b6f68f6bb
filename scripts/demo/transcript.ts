const MAX_LINES = 6;
const MAX_COLUMNS = 120;

/** Prints one scene: its number, title and time, what was asked, and the beginning of what was answered. */
export function printScene(number: number, title: string, asked: string, answered: string, durationMs: number): void {
  console.log(`\n${String(number).padStart(2)}  ${title} (${Math.round(durationMs)} ms)`);
  console.log(indent(asked, "→"));
  console.log(indent(answered === "" ? "(no output)" : answered, "←"));
}

function indent(text: string, arrow: string): string {
  const lines = text.trimEnd().split("\n");
  const shown = lines.slice(0, MAX_LINES).map(cut);
  if (lines.length > MAX_LINES) shown.push(`… and ${lines.length - MAX_LINES} lines more`);
  return shown.map((line, index) => `    ${index === 0 ? arrow : " "} ${line}`).join("\n");
}

function cut(line: string): string {
  return line.length > MAX_COLUMNS ? `${line.slice(0, MAX_COLUMNS)}…` : line;
}
