import { expect, test } from "vitest";
import { readTargetsFile } from "../../../proxy/targets/targets-file.ts";

const FILE = `# team accounts
targets:
  - name: dev
    function: aws-mcp-relay
    profile: dev
    region: eu-central-1
    description: Where things are tried out.
  - name: prod
    function: arn:aws:lambda:eu-west-1:123456789012:function:aws-mcp-relay:stable
`;

function problemOf(text: string) {
  const read = readTargetsFile(text);
  return read.ok ? "none" : `${read.problem.line}:${read.problem.column} ${read.problem.problem} ${read.problem.hint}`;
}

test("a file names its targets; without a default, calls must name one", () => {
  expect(readTargetsFile(FILE)).toMatchObject({
    ok: true,
    targets: {
      defaultName: null,
      all: [
        {
          name: "dev",
          function: { kind: "name", name: "aws-mcp-relay", qualifier: "live" },
          profile: "dev",
          region: "eu-central-1",
          description: "Where things are tried out.",
        },
        {
          name: "prod",
          function: { kind: "arn", arn: { account: "123456789012", region: "eu-west-1", qualifier: "stable" } },
          profile: null,
          region: null,
          description: null,
        },
      ],
    },
  });
});

test("the default is the one that the file names, or the only one", () => {
  expect(readTargetsFile(`${FILE}default: dev\n`)).toMatchObject({ targets: { defaultName: "dev" } });
  expect(readTargetsFile("targets: [{name: dev, function: relay}]")).toMatchObject({ targets: { defaultName: "dev" } });
});

test.each([
  [
    "no mapping",
    "- dev",
    "1:1 The targets file is no mapping of keys to values. Write it as docs/targets.md shows; where none is meant, unset AWS_MCP_TARGETS.",
  ],
  ["no YAML", "targets: ['a\n", /^2:\d+ Something is missing here/],
  [
    "an unknown field",
    "targets:\n  - name: dev\n    funktion: relay\n",
    "3:5 This key is not known here. Did you mean function?",
  ],
  [
    "another unknown field",
    "targets: [{name: a, function: b}]\nversion: 1",
    "2:1 This key is not known here. The keys are targets and default.",
  ],
  [
    "a missing function",
    "targets:\n  - name: dev\n",
    "2:5 The key function is missing here. See docs/targets.md, which shows each form in full.",
  ],
  ["no targets", "targets: []", "1:10 This must not be empty. Fill it in, or leave it out."],
  [
    "a name that is a number",
    "targets:\n  - name: 12\n    function: f\n",
    "2:11 A text must stand here. Put it in single quotes, as in 'text'.",
  ],
  [
    "a name with spaces",
    "targets:\n  - name: my dev\n    function: f\n",
    "2:11 This cannot name a target. Use up to 40 letters, digits, - . and _.",
  ],
  [
    "no function's name",
    "targets:\n  - name: dev\n    function: 123456789012:function:f\n",
    "3:15 This names no Lambda function. Write its name or its whole ARN, as in my-function:live.",
  ],
  [
    "no region",
    "targets:\n  - name: dev\n    function: f\n    region: Ireland\n",
    "4:13 This is not spelt like a region's code. Write it as in eu-central-1.",
  ],
  [
    "a description of two lines",
    'targets:\n  - name: dev\n    function: f\n    description: "a\\nb"\n',
    "4:18 A description is one line of plain text. Take line ends and control characters out.",
  ],
  [
    "two of a name",
    "targets:\n  - {name: dev, function: f}\n  - {name: dev, function: g}\n",
    "3:12 Two targets have this name. Give each a name of its own.",
  ],
  [
    "an unknown default",
    "targets: [{name: dev, function: f}]\ndefault: deV2",
    "2:10 No target has this name. Did you mean dev?",
  ],
  [
    "more than a schema can hold",
    `targets:\n${Array.from({ length: 51 }, (_, i) => `  - {name: t${i}, function: f}\n`).join("")}`,
    "2:3 This is longer than 50 entries. Make it shorter.",
  ],
])("%s is refused with its place", (_, text, problem) => {
  expect(problemOf(text)).toMatch(problem);
});
