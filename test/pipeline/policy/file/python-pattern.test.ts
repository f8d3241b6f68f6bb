import { spawnSync } from "node:child_process";
import fc from "fast-check";
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
  "[\\W]iam",
  "[^\\W\\d]+",
  "[\\s\\S]b",
  "(?x) aws \\s+ iam  # a comment",
  "(?s:a.b)|(?-s:x.y)",
  "(?a)na\\wve",
  "(?P<s>['\"])?aws",
  "(?:(user)-name|x) \\w+",
  "(user)-.*\\1",
  "\\0|\\101|[\\60-\\71]",
  "[&&--~~||]",
  "(?i)\\bEC2\\b",
  "\\U0001f600|\\xef",
  "(?=aws)*iam",
  "x{,}y",
  "--(?!dry)",
];

type Span = readonly [number, number] | null;

/** What Python finds first in each text, by pattern; null where the pattern is no expression of Python's. */
function findInPython(patterns: readonly string[], texts: readonly string[]): readonly (readonly Span[] | null)[] {
  const script = `
import json, re, sys
def find(p, texts):
    try: return [(m.span() if (m := re.search(p, t)) else None) for t in texts]
    except re.error: return None
patterns, texts = json.load(sys.stdin)
print(json.dumps([find(p, texts) for p in patterns]))`;
  const run = spawnSync("python3", ["-W", "ignore", "-c", script], {
    input: JSON.stringify([patterns, texts]),
    encoding: "utf8",
  });
  return JSON.parse(run.stdout);
}

function find(expression: RegExp, texts: readonly string[]): readonly Span[] {
  return texts.map((text) => {
    const match = expression.exec(text);
    return match === null ? null : [match.index, match.index + match[0].length];
  });
}

test("a translated pattern finds what Python finds", () => {
  const found = PATTERNS.map((pattern) => {
    const translated = translatePattern(pattern);
    if (!translated.ok) throw new Error(`${pattern}: ${translated.problem}`);
    return [pattern, find(translated.expression, TEXTS)];
  });
  const expected = findInPython(PATTERNS, TEXTS).map((spans, index) => [PATTERNS[index], spans]);
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
});

test("patterns at random find what Python finds, or are refused", () => {
  const atom = fc.constantFrom(
    ..."a|b|.|\\d|\\w|\\S|[ab]|[^a]|[a-c]|[\\w-]|[]a]|\\.|-|^|$|\\b|\\B|\\A|\\Z|\\x61|\\141|é| |\\1|(?P=n)".split("|"),
  );
  const quantifier = fc.constantFrom("", "", "", "*", "+", "?", "*?", "{2}", "{,2}", "{1,}", "{,}", "{}", "{");
  const piece = fc.tuple(atom, quantifier).map((parts) => parts.join(""));
  const open = fc.constantFrom("(", "(?:", "(?=", "(?!", "(?<=", "(?<!", "(?P<n>", "(?s:", "(?-s:", "(?#");
  const { node } = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      piece,
      fc.tuple(tie("node"), tie("node")).map(([one, other]) => one + other),
      fc.tuple(tie("node"), tie("node")).map(([one, other]) => `${one}|${other}`),
      fc.tuple(open, tie("node"), quantifier).map(([start, inner, end]) => `${start}${inner})${end}`),
    ),
  }));
  const flags = fc.constantFrom("", "", "(?i)", "(?s)", "(?m)", "(?x)", "(?ms)", "(?a)");
  const patterns = fc.sample(fc.tuple(flags, node), { numRuns: 3_000, seed: 4 }).map((parts) => parts.join(""));
  const texts = ["a", "ab", "aab", "abab", "b a", "a\nb", "a\n", "A-é.1", "cc aa  bb"];
  const differing = findInPython(patterns, texts).flatMap((expected, index): readonly object[] => {
    const pattern = patterns[index] ?? "";
    const translated = translatePattern(pattern);
    if (!translated.ok) return [];
    // Python wants lookbehinds of one width; more is understood here.
    if (expected === null) return /\(\?<[=!]/.test(pattern) ? [] : [{ pattern }];
    // Of a repetition of nothing, the two languages find spans of other lengths; whether they find one is what counts.
    const differs = texts.filter((text, at) => translated.expression.test(text) !== (expected[at] !== null));
    return differs.length === 0 ? [] : [{ pattern, differs }];
  });
  expect(differing).toEqual([]);
  expect(patterns.filter((pattern) => translatePattern(pattern).ok).length).toBeGreaterThan(1_000);
});

test.each([
  ["a++", 2],
  ["(?>a)", 0],
  ["(?i:a)b", 0],
  ["a(?i)b", 1],
  ["(?L)a", 0],
  ["(?ai)a", 0],
  ["(a)?(?(1)b|c)", 4],
  ["(a)?\\1", 4],
  ["(?:(a)|b)\\1", 9],
  ["(?=(a))\\1", 7],
  ["(?P<n>a(?P=n))", 7],
  ["\\1(a)", 0],
  ["(?P<n>a)(?P<n>b)", 8],
  ["\\p{L}", 0],
  ["\\G", 0],
  ["[\\A]", 1],
  ["[Z-A]", 1],
  ["[\\d-z]", 1],
  ["a{3,2}", 1],
  ["a**", 2],
  ["^*", 1],
  ["a{2}+", 4],
  ["a)", 1],
  ["\\N{DIGIT ONE}", 0],
  ["[a", 0],
  ["a\\", 1],
  ["(a", 2],
  ["*a", 0],
])("what has no exact counterpart is refused with its place: %s", (pattern, index) => {
  expect(translatePattern(pattern)).toMatchObject({ ok: false, index });
});
