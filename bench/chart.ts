import type { Column } from "./measure.ts";
import type { Results } from "./report.ts";

const WIDTH = 720;
const LABEL = 230;
const ROW = 34;

/** Bars of the first two contestants' median time for one command, over HTTP and over TLS. */
export function chart({ http, tls }: Results): string {
  const bars = [...label(http, "HTTP"), ...label(tls, "TLS")];
  const longest = Math.max(...bars.map(({ ms }) => ms));
  const rows = bars.map(({ name, ms }, index) => {
    const y = 14 + index * ROW;
    const width = Math.max(2, (ms / longest) * (WIDTH - LABEL - 90));
    const color = index % 2 === 0 ? "#8a939c" : "#e8833a";
    return [
      `<text x="${LABEL - 10}" y="${y + 15}" text-anchor="end">${name}</text>`,
      `<rect x="${LABEL}" y="${y}" width="${width.toFixed(1)}" height="20" rx="3" fill="${color}"/>`,
      `<text x="${(LABEL + width + 8).toFixed(1)}" y="${y + 15}">${Math.round(ms)} ms</text>`,
    ].join("");
  });
  const height = 20 + bars.length * ROW;
  const style = `font-family="system-ui, sans-serif" font-size="13" fill="#57606a"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" ${style}>\n<title>Time of one command</title>\n${rows.join("\n")}\n</svg>\n`;
}

function label(columns: readonly Column[], over: string) {
  return columns.slice(0, 2).map(({ name, oneMs }) => ({ name: `${name}, ${over}`, ms: oneMs.median }));
}
