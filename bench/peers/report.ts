import { fromRoot } from "../../scripts/build/paths.ts";
import type { Column } from "../measure.ts";
import type { Results } from "../report.ts";
import { type Sample, sampleText } from "../sample.ts";
import type { PeerResult } from "./compare.ts";

/** The section of the benchmark page on other servers, each with its ratio to ours. */
export function peersReport({ peers, http, tls, server }: Results): string {
  const [, ours, bare] = http;
  const [, oursTls, bareTls] = tls;
  if (peers.http.length === 0 || !ours || !oursTls || !bare || !bareTls)
    return "Not measured in this run: `npm run bench -- --peers` does.";
  const notes = peers.http.map(({ peer }) => `- \`${peer.requirements.join(" ")}\`: ${peer.note}.`);
  return `Measured in the same turns, with exact versions from PyPI under Python 3.13, telemetry off:

${notes.join("\n")}

Ours runs the whole pipeline, and in the second row the command alone. Each has the same endpoint, region, credentials and CA bundle. In brackets: how many times ours.
Ours answers \`initialize\` the same over both, and is timed once.

### Over plain HTTP

${table([ours, bare], server.initializeMs, peers.http)}

### Over TLS

${table([oursTls, bareTls], server.initializeMs, peers.tls)}`;
}

function table([ours, bare]: readonly [Column, Column], initializeMs: Sample, peers: readonly PeerResult[]): string {
  return [
    "| | one command, ms | CPU a command, ms | eight at once, a second | service never used before, ms | `initialize`, ms | memory (PSS), MB |",
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    row(ours, initializeMs, ours, initializeMs),
    row(bare, initializeMs, ours, initializeMs),
    ...peers.map((result) =>
      "failure" in result
        ? `| ${result.peer.requirements[0]} | **could not be measured**: ${cell(result.failure)} | | | | | |`
        : row(result.column, result.initializeMs, ours, initializeMs),
    ),
  ].join("\n");
}

function row(column: Column, initializeMs: Sample, ours: Column, oursInitializeMs: Sample): string {
  const cells = [
    column.name,
    `${sampleText(column.oneMs)} ${times(column.oneMs.median, ours.oneMs.median)}`,
    `${Math.round(column.cpuMs)} ${times(column.cpuMs, ours.cpuMs)}`,
    `${column.perSecond.toFixed(1)} ${times(column.perSecond, ours.perSecond)}`,
    `${Math.round(column.unusedMs)} ${times(column.unusedMs, ours.unusedMs)}`,
    `${sampleText(initializeMs)} ${times(initializeMs.median, oursInitializeMs.median)}`,
    memory(column, ours),
  ];
  return `| ${cells.join(" | ")} |`;
}

function memory({ footprint }: Column, ours: Column): string {
  const [bytes, oursBytes] = [footprint?.pssBytes ?? null, ours.footprint?.pssBytes ?? null];
  if (bytes === null || oursBytes === null) return "–";
  return `${Math.round(bytes / 1e6)} ${times(bytes, oursBytes)}`;
}

function times(value: number, ours: number): string {
  return `[×${(value / ours).toFixed(2)}]`;
}

/** A reason from outside, made fit for a cell of a table, and without the place of this checkout. */
function cell(text: string): string {
  return text.replaceAll(fromRoot("."), "").replaceAll(/\s+/g, " ").replaceAll("|", "\\|").slice(0, 300);
}
