import type { LambdaFigures } from "./lambda.ts";
import { sampleText } from "./sample.ts";

const TITLE = "## What it costs";
const HEAD = `| | milliseconds: median (four fifths lie in) | |
| --- | ---: | --- |`;

/** US dollars for a GB and a second, x86_64, and the GB of the function (one virtual CPU). https://aws.amazon.com/lambda/pricing/ */
const PRICE = 0.0000166667;
const MEMORY_GB = 1.769;
const MILLION = 1_000_000;

const MOST_MORE_MS = 25;
const MOST_COLD = 1.6;

/** What the function costs, in time and in money, as a table of the page about it. */
export function lambdaTable(figures: LambdaFigures): string {
  const { stdioMs, lambdaMs, provedMs, plainAwsMs, coldMs, billedWarmMs, billedSpawningMs } = figures;
  const more = (ms: number) => Math.round(ms - stdioMs.median);
  const cold = coldMs.median / plainAwsMs.median;
  const times = Math.round(billedSpawningMs.median / billedWarmMs.median);
  const rows = [
    ["a warm pipeline (`aws s3api list-buckets \\| jq -c .Owner`) in the local home", sampleText(stdioMs), ""],
    [
      "in the function",
      sampleText(lambdaMs),
      `${more(lambdaMs.median)} ms more; the goal is at most ${MOST_MORE_MS}: ${said(more(lambdaMs.median) <= MOST_MORE_MS)}`,
    ],
    ["in the function, with a proof that STS checks", sampleText(provedMs), `${more(provedMs.median)} ms more`],
    ["one plain `aws`", sampleText(plainAwsMs), ""],
    [
      "the first result of a function that was not there",
      sampleText(coldMs),
      `${cold.toFixed(2)} times one plain \`aws\`; the goal is at most ${MOST_COLD}: ${said(cold <= MOST_COLD)}`,
    ],
    ["billed for a warm pipeline", sampleText(billedWarmMs), `${dollars(billedWarmMs.median)}, with 1,769 MB`],
    [
      "billed where each command starts `aws` anew",
      sampleText(billedSpawningMs),
      `${dollars(billedSpawningMs.median)}: ${times} times as much`,
    ],
    [
      `resident memory, what is shared counted in each process`,
      `${Math.round(figures.residentBytes / 1024 ** 2)} MB`,
      "",
    ],
  ];
  return [HEAD, ...rows.map((cells) => `| ${cells.join(" | ")} |`)].join("\n");
}

/** The whole page with that table written anew. */
export function withLambda(page: string, figures: LambdaFigures): string {
  const [before = "", rest = ""] = page.split(`${TITLE}\n`);
  return `${before}${TITLE}\n${rest.replace(/^\|.*(\n\|.*)*/m, () => lambdaTable(figures))}`;
}

function said(isMet: boolean): string {
  return isMet ? "met" : "**missed**";
}

function dollars(ms: number): string {
  return `$${((ms / 1000) * PRICE * MEMORY_GB * MILLION).toFixed(2)} a million`;
}
