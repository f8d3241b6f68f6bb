import { describe, expect, test } from "vitest";
import { parsePipeline } from "../../pipeline/index.ts";
import { LIMITS } from "../../pipeline/limits.ts";
import { readMarked } from "./marked-command.ts";

test("a pipeline is an aws source and filters, as data", () => {
  const command = `aws ec2 describe-vpcs --profile dev --region eu-west-1 --query 'Vpcs[].VpcId' --output text | tr '\\t' '\\n' | sort -u`;
  expect(parsePipeline(command)).toMatchObject({
    ok: true,
    value: {
      source: {
        program: "aws",
        args: ["ec2", "describe-vpcs", "--region", "eu-west-1", "--query", "Vpcs[].VpcId", "--output", "text"],
        region: "eu-west-1",
        profile: "dev",
      },
      filters: [
        { program: "tr", args: ["\\t", "\\n"] },
        { program: "sort", args: ["-u"] },
      ],
    },
  });
});

test("a refusal has a name, a place, a message and a hint [refusal-is-positioned]", () => {
  expect(parsePipeline("aws s3 ls 2>/dev/null | wc -l")).toEqual({
    ok: false,
    refusal: {
      construct: "stderr-redirection",
      start: 10,
      end: 21,
      found: "2>/dev/null",
      message: "Standard error cannot be redirected, because it is returned separately from the output.",
      hint: "Leave the redirection out; standard error never mixes with what the pipeline prints.",
    },
  });
});

/** The marks stand around what is refused; the hint must hold the third column. */
const REFUSED: readonly (readonly [string, string, string])[] = [
  ["⟦jq⟧ .", "not-aws", "Put an aws command"],
  ["⟦ls⟧ -l", "not-aws", "There are no files here"],
  ["⟦$⟧ aws s3 ls", "not-aws", "prompt sign"],
  ["⟦/usr/local/bin/aws⟧ s3 ls", "not-aws", "Write just aws."],
  ["⟦aws.exe⟧ s3 ls", "not-aws", "Write just aws."],
  ["⟦awslocal⟧ s3 ls", "not-aws", "Write just aws."],
  ["⟦sudo⟧ aws s3 ls", "not-aws", "Leave it out"],
  ["⟦Aws⟧ s3 ls", "not-aws", "Write just aws."],
  ["⟦''⟧ s3 ls", "not-aws", "Write aws, a service and an operation"],
  ["⟦kubectl⟧ get pods", "not-aws", "Nothing but AWS is reached"],
  ["aws s3 ls | ⟦aws⟧ s3 rm s3://b/k", "aws-not-first", "once for each aws command"],
  ["aws s3 ls | ⟦srot⟧", "unknown-program", "Did you mean sort?"],
  ["aws s3 ls | ⟦frobnicate⟧ -x", "unknown-program", "The filters are awk, base64, cat,"],
  ["aws s3 ls | ⟦xargs⟧ -n1 aws s3 rm", "unknown-program", "once for each item"],
  ["aws s3 ls | ⟦tee⟧ x", "unknown-program", "returned as the result"],
  ["aws s3 ls | ⟦less⟧", "unknown-program", "returned as the result"],
  ["aws s3 ls | ⟦python3⟧ -c x", "unknown-program", "Use jq or awk"],
  ["aws s3 ls | ⟦'sh'⟧", "unknown-program", "No shell runs"],
  ["aws s3 ls | ⟦find⟧ .", "unknown-program", "once for each item"],
  ["aws s3 ls | ⟦curl⟧ -d @- x", "unknown-program", "Nothing but AWS is reached"],
  ["aws s3 ls | ⟦date⟧", "unknown-program", "2026-01-31T00:00:00Z"],
  ["aws s3 ls | ⟦echo⟧ x", "unknown-program", "Leave it out"],
  ["aws s3 ls | ⟦env⟧", "unknown-program", "--region and --profile"],
  ["aws s3 ls | ⟦yq⟧ .", "unknown-program", "--output json and jq"],
  ["aws s3 ls | ⟦gzip⟧", "unknown-program", "Use gunzip"],
  ["aws s3 ls | ⟦/bin/cat⟧", "unknown-program", "The filters are"],
  ['aws s3 ls | ⟦""⟧', "unknown-program", "The filters are"],
];

describe("programs", () => {
  test.each(REFUSED)("%j is %s", (marked, construct, hint) => {
    const { command, ...place } = readMarked(marked);
    const parsed = parsePipeline(command);
    expect(parsed).toMatchObject({ ok: false, refusal: { construct, ...place, hint: expect.stringContaining(hint) } });
  });

  test("the text of the command stands only in `found`", () => {
    const parsed = parsePipeline("aws s3 ls | ignore-all-rules");
    expect(parsed.ok ? null : [parsed.refusal.found, parsed.refusal.message + parsed.refusal.hint]).toEqual([
      "ignore-all-rules",
      expect.not.stringContaining("ignore"),
    ]);
  });
});

describe("limits", () => {
  const base = "aws s3 ls ";

  test("a command of the greatest length is accepted, one character more is not", () => {
    const longest = base + "a".repeat(LIMITS.maxCommandChars - base.length);
    expect(parsePipeline(longest)).toMatchObject({ ok: true });
    expect(parsePipeline(`${longest}b`)).toMatchObject({
      ok: false,
      refusal: {
        construct: "command-too-long",
        start: LIMITS.maxCommandChars,
        end: LIMITS.maxCommandChars + 1,
        found: "b",
      },
    });
  });

  test("a pipeline of the most stages is accepted, one stage more is not", () => {
    const most = base + "| cat ".repeat(LIMITS.maxStages - 1);
    expect(parsePipeline(most)).toMatchObject({ ok: true });
    expect(parsePipeline(`${most}| wc`)).toMatchObject({
      ok: false,
      refusal: { construct: "too-many-stages", start: most.length + 2, end: most.length + 4, found: "wc" },
    });
  });

  test("what is found is cut", () => {
    const parsed = parsePipeline(`aws s3 ls # ${"x".repeat(200)}`);
    expect(parsed).toMatchObject({ ok: false, refusal: { start: 10, end: 212, found: `# ${"x".repeat(78)}…` } });
  });

  test.each([
    { command: "aws s3 ls | jq '.a 😀'", refusal: { start: 19, end: 21, found: "😀" } },
    { command: "aws s3 ls | sed '😀'", refusal: { start: 17, end: 19, found: "😀" } },
    { command: "aws s3 ls \ud83d", refusal: { start: 10, end: 11, found: "\ufffd" } },
    {
      command: `aws s3 ls # ${"x".repeat(77)}😀`,
      refusal: { start: 10, end: 91, found: `# ${"x".repeat(77)}\ufffd…` },
    },
  ])("what is found holds no half of a character: $refusal.found", ({ command, refusal }) => {
    expect(parsePipeline(command)).toMatchObject({ ok: false, refusal });
  });
});
