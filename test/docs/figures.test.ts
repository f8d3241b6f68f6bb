import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

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
