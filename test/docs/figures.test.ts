import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { lambdaTable, withLambda } from "../../bench/lambda-report.ts";

const page = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");

test("the README's figures are those that the benchmark found", () => {
  const peers = page("docs/benchmarks.md").split("## The servers that users would pick instead")[1] ?? "";
  const overHttp = peers.split("### Over TLS")[0] ?? "";
  const found = ["aws-mcp-relay, warm", "aws-mcp==", "awslabs"].map(
    (name) => new RegExp(`^\\| ${name}[^|]*\\| (\\d+) \\(`, "m").exec(overHttp)?.[1],
  );
  const shown = /^\| \[one warm command\][^|]*\| (\d+) ms[^|]*\| (\d+) ms[^|]*\| (\d+) ms/m.exec(page("README.md"));
  expect(shown?.slice(1)).toEqual(found);
  expect(found).not.toContain(undefined);
});

test("the table of what the function costs is one that its benchmark writes", () => {
  const sample = { median: 100, low: 90, high: 110, count: 3 };
  const figures = {
    ...{ stdioMs: sample, lambdaMs: sample, provedMs: sample, plainAwsMs: sample, coldMs: sample },
    ...{ billedWarmMs: sample, billedSpawningMs: sample, residentBytes: 2 * 1024 ** 2 },
  };
  const withoutFigures = (text: string) => text.replaceAll(/[\d,.]+/g, "#").replaceAll(/met|\*\*missed\*\*/g, "said");
  const lambda = page("docs/lambda.md");
  expect(withoutFigures(withLambda(lambda, figures))).toBe(withoutFigures(lambda));
  expect(withLambda(lambda, figures)).toContain(lambdaTable(figures));
  expect(lambdaTable({ ...figures, coldMs: { ...sample, median: 161 } })).toContain(
    "1.61 times one plain `aws`; the goal is at most 1.6: **missed**",
  );
});
