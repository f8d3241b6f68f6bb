/**
 * `npm run bench:lambda`: the Lambda door beside the stdio door, a cold start beside one plain `aws`, and what
 * Lambda would bill. Prints a table; `-- --quick`: few runs.
 */
import { testAwsCliPath } from "../test/fixtures/aws-cli.ts";
import { startMoto } from "../test/fixtures/moto.ts";
import { timeLambda } from "./lambda.ts";
import { sampleText } from "./sample.ts";

const rounds = process.argv.includes("--quick") ? { one: 6, starts: 2 } : { one: 30, starts: 7 };

/** US dollars for a GB and a second, x86_64, and the GB of the function (one virtual CPU). https://aws.amazon.com/lambda/pricing/ */
const PRICE = 0.0000166667;
const MEMORY_GB = 1.769;
const MILLION = 1_000_000;

const [moto, awsCliPath] = await Promise.all([startMoto(), testAwsCliPath()]);
try {
  const figures = await timeLambda({ moto, awsCliPath }, rounds);
  const { stdioMs, lambdaMs, provedMs, plainAwsMs, coldMs, billedWarmMs, billedSpawningMs } = figures;
  const over = (ms: number) => `${Math.round(ms - stdioMs.median)} ms more`;
  const dollars = (ms: number) => `$${((ms / 1000) * PRICE * MEMORY_GB * MILLION).toFixed(2)} a million`;
  const rows: readonly (readonly [string, string, string])[] = [
    ["stdio door, warm", sampleText(stdioMs), ""],
    ["Lambda door, warm", sampleText(lambdaMs), over(lambdaMs.median)],
    ["the same with a proof, which STS checks", sampleText(provedMs), over(provedMs.median)],
    ["one plain `aws`", sampleText(plainAwsMs), ""],
    [
      "first result of a function that was not there",
      sampleText(coldMs),
      `${(coldMs.median / plainAwsMs.median).toFixed(2)} ×`,
    ],
    ["billed for a warm command", sampleText(billedWarmMs), dollars(billedWarmMs.median)],
    ["billed where `aws` is spawned", sampleText(billedSpawningMs), dollars(billedSpawningMs.median)],
    ["resident memory", `${Math.round(figures.residentBytes / 1024 ** 2)} MB`, ""],
  ];
  process.stdout.write(`| | ms: median (most) | |\n| --- | ---: | --- |\n`);
  for (const row of rows) process.stdout.write(`| ${row.join(" | ")} |\n`);
} finally {
  await moto.stop();
}
