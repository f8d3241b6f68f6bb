import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { translatePattern } from "../../../../pipeline/policy/file/python-pattern.ts";

const TEXTS = [
  "aws iam create-user --user-name bob",
  "aws s3 rm s3://bucket/key --recursive",
  "AWS EC2 describe-instances",
  "aws ec2 run-instances --count 5",
  "a\nb",
  "a\n",
  "x]y",
  "{3}",
  "naïve ٣ ﬀ",
  "a\u2028b",
  "tab\there",
  "",
];

/** Patterns that have an exact counterpart. */
const PATTERNS = [
  "aws .* --debug",
  "aws\\s+iam\\s+create-",
  "(?i)aws ec2",
  "(?s)a.b",
  "a.b",
  "(?m)^b$",
  "^b$",
  "a$",
  "\\Aaws",
  "name bob\\Z",
  "a\\Z",
  "(?P<verb>create|delete)-user",
  "(?P<c>[a-z])(?P=c)",
  "\\bs3\\b",
  "\\Biam",
  "\\d+",
  "[\\d]+$",
  "[\\w-]+@",
  "\\w+",
  "na\\wve",
  "[^\\s]+",
  "\\S+ \\S+",
  "\\W",
  "[]]",
  "[^]x]",
  "[[]",
  "x{,2}y",
  "\\{3\\}",
  "a{b",
  "}",
  "]",
  "s3://",
  "(?:rm|mv) s3",
  "(?<!aws )iam",
  "(?<=aws )iam",
  "(?!.*bob)aws iam",
  "user(?# a comment)-name",
  "\\x61ws",
  "\\u0061ws",
  "\\t",
  "\\.|\\-|\\_|\\/",
  "--count [1-9]\\d*",
  "(a)|(b)\\2",
  "(?im)^AWS",
  "[--/]",
  "[a\\-z]+",
  "[|&]",
  "\\$|\\*",
];

test("a translated pattern finds what Python finds", () => {
  const script = `
import json, re, sys
patterns, texts = json.load(sys.stdin)
print(json.dumps([[(m.span() if (m := re.search(p, t)) else None) for t in texts] for p in patterns]))`;
  const run = spawnSync("python3", ["-W", "ignore", "-c", script], {
    input: JSON.stringify([PATTERNS, TEXTS]),
    encoding: "utf8",
  });
  const expected: (readonly [number, number] | null)[][] = JSON.parse(run.stdout);
  const found = PATTERNS.map((pattern) => {
    const translated = translatePattern(pattern);
    if (!translated.ok) throw new Error(`${pattern}: ${translated.problem}`);
    return TEXTS.map((text) => spanOf(text, translated.expression.exec(text)));
  });
  expect(Object.fromEntries(PATTERNS.map((pattern, index) => [pattern, found[index]]))).toEqual(
    Object.fromEntries(PATTERNS.map((pattern, index) => [pattern, expected[index]])),
  );
});

function spanOf(_: string, match: RegExpExecArray | null): readonly [number, number] | null {
  return match === null ? null : [match.index, match.index + match[0].length];
}

test.each([
  ["a++", 2],
  ["(?>a)", 0],
  ["(?i:a)b", 0],
  ["(?x)a b", 0],
  ["(a)?(?(1)b|c)", 4],
  ["\\p{L}", 0],
  ["[\\W]", 1],
  ["\\N{DIGIT ONE}", 0],
  ["[a", 0],
  ["a\\", 1],
  ["(a", 0],
  ["*a", 0],
])("what has no exact counterpart is refused with its place: %s", (pattern, index) => {
  expect(translatePattern(pattern)).toMatchObject({ ok: false, index });
});
