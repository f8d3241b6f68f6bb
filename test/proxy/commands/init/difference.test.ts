import { expect, test } from "vitest";
import { describeDifference } from "../../../../proxy/commands/init/difference.ts";

test("only lines that change are shown, with where they are", () => {
  expect(describeDifference("/f", "a\nb\nc\nd\ne\n", "a\nX\nc\nd\ne\nf\n")).toBe(
    "/f\n@@ line 2 @@\n-b\n+X\n@@ line 6 @@\n+f\n",
  );
  expect(describeDifference("/f", "", "a\nb\n")).toBe("/f\n@@ line 1 @@\n+a\n+b\n");
  expect(describeDifference("/f", "a\r\nb\r\n", "a\r\n")).toBe("/f\n@@ line 2 @@\n-b\n");
  expect(describeDifference("/f", "a\n", "a\n")).toBe("/f: nothing changes\n");
});

test("values of secrets are left out, in JSON and in TOML", () => {
  const before = '"AWS_SECRET_ACCESS_KEY": "wJalr/K7MDENG",\n"AWS_PROFILE": "dev"\n';
  expect(describeDifference("/f", before, "")).toBe(
    '/f\n@@ line 1 @@\n-"AWS_SECRET_ACCESS_KEY": "…",\n-"AWS_PROFILE": "dev"\n',
  );
  expect(describeDifference("/f", '"args": ["-e", "AWS_SECRET_ACCESS_KEY=wJalr/K7", "image"]\n', "")).toContain(
    '-"args": ["-e", "AWS_SECRET_ACCESS_KEY=…", "image"]',
  );
  expect(describeDifference("/f", "", "env = { AWS_SESSION_TOKEN = 'abc', A = 'b' }\n")).toContain(
    "env = { AWS_SESSION_TOKEN = '…', A = 'b' }",
  );
});

test("a file without line breaks does not show what is not ours", () => {
  const others = `"other":{"words":"${"x".repeat(300)}","note":"private"}`;
  const shown = describeDifference(
    "/f",
    `{"mcpServers":{${others}}}`,
    `{"mcpServers":{${others},"aws":{"command":"npx"}}}`,
  );
  expect(shown).toContain('+"aws":{');
  expect(shown).not.toContain("xxxx");
});

test("a change at either end of a large file is found in no time", () => {
  const middle = Array.from({ length: 50_000 }, (_, index) => `line ${index}`);
  const shown = describeDifference("/f", ["a", ...middle, "z"].join("\n"), ["b", ...middle, "y"].join("\n"));
  expect(shown).toBe("/f\n@@ line 1 @@\n-a\n+b\n@@ line 50002 @@\n-z\n+y\n");
});
