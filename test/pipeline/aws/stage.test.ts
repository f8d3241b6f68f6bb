import { describe, expect, test } from "vitest";
import { parsePipeline } from "../../../pipeline/parse.ts";
import { readMarked } from "../marked-command.ts";

const ACCEPTED: readonly (readonly [string, { args: readonly string[]; region?: string; profile?: string }])[] = [
  ["aws --version", { args: ["--version"] }],
  ["aws s3 ls --region us-east-1", { args: ["s3", "ls", "--region", "us-east-1"], region: "us-east-1" }],
  ["aws --region=us-gov-west-1 s3 ls", { args: ["--region=us-gov-west-1", "s3", "ls"], region: "us-gov-west-1" }],
  ["aws s3 --profile dev ls", { args: ["s3", "ls"], profile: "dev" }],
  ["aws --profile=d=e --output json s3 ls", { args: ["--output", "json", "s3", "ls"], profile: "d=e" }],
  ["aws s3 ls --profile 'a b'", { args: ["s3", "ls"], profile: "a b" }],
  ["aws s3 ls --exclude --profile dev x", { args: ["s3", "ls", "--exclude", "x"], profile: "dev" }],
  ["aws x --names help -1 '-a b' - ''", { args: ["x", "--names", "help", "-1", "-a b", "-", ""] }],
];

test.each(ACCEPTED)("%j is taken apart", (command, { args, region = null, profile = null }) => {
  expect(parsePipeline(command)).toMatchObject({
    ok: true,
    value: { source: { program: "aws", command, args, region, profile, name: { value: "aws", start: 0, end: 3 } } },
  });
});

/** The marks stand around what is refused. */
const REFUSED: readonly (readonly [string, string])[] = [
  ["aws s3 ls ⟦--profile=⟧", "missing-value"],
  ["aws s3 ls ⟦--profile ''⟧", "missing-value"],
  ["aws s3 ls ⟦--profile⟧", "missing-value"],
  ["aws s3 ls ⟦--profile⟧ --region us-east-1", "missing-value"],
  ["aws --profile a s3 ls ⟦--profile=b⟧", "repeated-option"],
  ["aws s3 ls ⟦'--profile x'⟧", "option-spelling"],
];

describe("refused", () => {
  test.each(REFUSED)("%j is %s", (marked, construct) => {
    const { command, ...place } = readMarked(marked);
    expect(parsePipeline(command)).toMatchObject({ ok: false, refusal: { construct, ...place } });
  });
});
