import type { HomesResult, HomeTimes } from "./homes.ts";
import { type Sample, sampleText } from "./sample.ts";

const TITLE = "## Homes";

/** The part of the benchmark page about the homes. */
export function homesReport({ homes, missing }: HomesResult): string {
  const [base] = homes;
  if (base === undefined) return "";
  const docker = homes.find(({ name }) => name === "docker");
  return `${TITLE}

The same pipeline in each [home](homes.md) of this machine, in turns. In brackets behind a time: the range of four fifths of the runs, and how
many times it is the first row's. A container is a group of its own to the scheduler: where the machine has more to do than it has processors for,
it may get more or less than the programs beside it.

| | executor ready after the server's start, ms | first result, ms | warm command, ms | eight at once, a second |
| --- | ---: | ---: | ---: | ---: |
${homes.map((home) => row(home, base)).join("\n")}

${docker === undefined ? `Without ${missing}.` : goal(docker.warmMs.median / base.warmMs.median)}
`;
}

/** A whole page with its part about the homes written anew. */
export function withHomes(page: string, result: HomesResult): string {
  const [before = "", rest = ""] = page.split(`${TITLE}\n`);
  const next = rest.search(/^## /m);
  return `${before}${homesReport(result)}\n${next < 0 ? "" : rest.slice(next)}`;
}

function row({ name, startMs, firstResultMs, warmMs, perSecond }: HomeTimes, base: HomeTimes): string {
  const cells = [
    compared(startMs, base.startMs),
    compared(firstResultMs, base.firstResultMs),
    compared(warmMs, base.warmMs),
    `${perSecond.toFixed(1)} [×${(perSecond / base.perSecond).toFixed(2)}]`,
  ];
  return `| ${name} | ${cells.join(" | ")} |`;
}

function compared(value: Sample, base: Sample): string {
  return `${sampleText(value)} [×${(value.median / base.median).toFixed(2)}]`;
}

function goal(ratio: number): string {
  const verdict = ratio <= 1.1 ? "met" : ratio <= 1.3 ? "within the bar of 1.3" : "**missed**";
  return `Goal: a warm command in a container, of the time without a sandbox: at most 1.1. Found: ${ratio.toFixed(2)}, ${verdict}.`;
}
