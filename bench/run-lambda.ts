/**
 * `npm run bench:lambda`: the Lambda door beside the stdio door, a cold start beside one plain `aws`, and what
 * Lambda would bill. Prints a table, and writes it into docs/lambda.md; `-- --quick`: few runs, and writes nothing.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fromRoot } from "../scripts/build/paths.ts";
import { testAwsCliPath } from "../test/fixtures/aws-cli.ts";
import { startMoto } from "../test/fixtures/moto.ts";
import { timeLambda } from "./lambda.ts";
import { lambdaTable, withLambda } from "./lambda-report.ts";

const PAGE = fromRoot("docs/lambda.md");

const isQuick = process.argv.includes("--quick");
const rounds = isQuick ? { one: 6, starts: 2 } : { one: 30, starts: 7 };

const [moto, awsCliPath] = await Promise.all([startMoto(), testAwsCliPath()]);
try {
  const figures = await timeLambda({ moto, awsCliPath }, rounds);
  process.stdout.write(`${lambdaTable(figures)}\n`);
  if (!isQuick) writeFileSync(PAGE, withLambda(readFileSync(PAGE, "utf8"), figures));
} finally {
  await moto.stop();
}
