/** Measures the homes alone, and writes their part of docs/benchmarks.md anew. `--quick`: few runs; writes nothing. */
import { readFileSync, writeFileSync } from "node:fs";
import { fromRoot } from "../scripts/build/paths.ts";
import { testAwsCliPath } from "../test/fixtures/aws-cli.ts";
import { startMoto } from "../test/fixtures/moto.ts";
import { compareHomes } from "./homes.ts";
import { homesReport, withHomes } from "./homes-report.ts";

const isQuick = process.argv.includes("--quick");
const rounds = isQuick ? { starts: 1, one: 5, atOnce: 16 } : { starts: 7, one: 40, atOnce: 80 };
const [moto, awsPath] = await Promise.all([startMoto(), testAwsCliPath()]);
try {
  const result = await compareHomes({ awsPath, endpoint: moto.endpoint, caBundle: null }, rounds);
  process.stdout.write(homesReport(result));
  const page = fromRoot("docs/benchmarks.md");
  if (!isQuick) writeFileSync(page, withHomes(readFileSync(page, "utf8"), result));
} finally {
  await moto.stop();
}
