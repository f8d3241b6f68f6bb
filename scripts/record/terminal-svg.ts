/** One line of a recorded session. */
export type Line = {
  readonly kind: "user" | "call" | "output" | "refused" | "asked";
  readonly text: string;
};

const COLUMNS = 92;
const ROW = 21;
const LEFT = 24;
const TOP = 30;

/** How a kind of line looks: its colour, what stands before it, and how far its later rows are set in. */
const LOOK: Readonly<Record<Line["kind"], { readonly fill: string; readonly mark: string; readonly gap: number }>> = {
  user: { fill: "#e6edf3", mark: "› ", gap: 14 },
  call: { fill: "#79c0ff", mark: "  ▸ ", gap: 4 },
  output: { fill: "#c9d1d9", mark: "    ", gap: 0 },
  refused: { fill: "#ff7b72", mark: "    ", gap: 0 },
  asked: { fill: "#d29922", mark: "    ", gap: 0 },
};

type Row = { readonly y: number; readonly fill: string; readonly text: string; readonly delay: number };

/** Draws a session as a terminal, line after line; whoever wants no motion sees all at once. */
export function terminalSvg(lines: readonly Line[]): string {
  const rows = layOut(lines);
  const height = (rows.at(-1)?.y ?? 0) + 26;
  const texts = rows.map(
    ({ y, fill, text, delay }) =>
      `<text x="${LEFT}" y="${y}" fill="${fill}" style="animation-delay:${delay.toFixed(1)}s">${escaped(text)}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 820 ${height}" role="img" aria-label="A recorded session" xml:space="preserve">
<style>
text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; white-space: pre; animation: show .2s both; }
@keyframes show { from { opacity: 0; } }
@media (prefers-reduced-motion: reduce) { text { animation: none; } }
</style>
<rect width="820" height="${height}" rx="10" fill="#0d1117"/>
${texts.join("\n")}
</svg>
`;
}

function layOut(lines: readonly Line[]): readonly Row[] {
  const rows: Row[] = [];
  let y = TOP;
  for (const [index, { kind, text }] of lines.entries()) {
    const { fill, mark, gap } = LOOK[kind];
    if (index > 0) y += gap;
    for (const [part, words] of wrapped(text, COLUMNS - mark.length).entries()) {
      rows.push({ y, fill, text: (part === 0 ? mark : " ".repeat(mark.length)) + words, delay: index * 0.9 });
      y += ROW;
    }
  }
  return rows;
}

function wrapped(text: string, columns: number): readonly string[] {
  if (text.length <= columns) return [text];
  const cut = text.lastIndexOf(" ", columns);
  const at = cut > columns / 2 ? cut : columns;
  return [text.slice(0, at), ...wrapped(text.slice(at).trimStart(), columns)];
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
