import { expect, test } from "vitest";

import { readMarked } from "../marked-command.ts";
import { resolveCommand } from "./resolved.ts";

test.each([
  "aws s3 cp s3://a/k -",
  "aws s3 cp s3://a/k s3://b/k --quiet",
  "aws s3 cp --recursive s3://a s3://b --exclude '*' --include '*.json'",
  "aws s3 cp --sse=aws:kms --sse-kms-key-id x s3://a/k s3://b/k",
  "aws s3 cp s3://a/k s3://b/k --sse",
  "aws s3 cp s3://a/k s3://b/k --grants read=id=1 full=id=2",
  "aws s3 cp s3://a/k s3://b/k --metadata a=./x --region us-east-1",
  "aws s3 mv s3://a/k s3://b/k --content-type -",
  "aws s3 sync s3://a s3://b --delete --size-only",
  "aws s3 rm s3://a/k",
  "aws s3 presign s3://a/k",
])("%j is accepted", (command) => {
  expect(resolveCommand(command)).toMatchObject({ ok: true });
});

/** The marks stand around what is refused. */
test.each([
  ["aws s3 cp ⟦file.txt⟧ s3://a/k", "s3-path"],
  ["aws s3 cp ⟦-⟧ s3://a/k", "s3-path"],
  ["aws s3 cp ⟦-⟧ -", "s3-path"],
  ["aws s3 cp s3://a/k ⟦.⟧", "s3-path"],
  ["aws s3 cp s3://a/k ⟦/dev/stdout⟧", "s3-path"],
  ["aws s3 cp s3://a/k ⟦S3://b/k⟧", "s3-path"],
  ["aws s3 cp --quiet s3://a/k ⟦x⟧", "s3-path"],
  ["aws s3 cp --exclude s3://a s3://b ⟦x⟧", "s3-path"],
  ["aws s3 cp --sse AES256 s3://b ⟦x⟧", "s3-path"],
  ["aws s3 cp --no-progress s3://b ⟦x⟧", "s3-path"],
  ["aws s3 cp --sse=AES256 s3://b ⟦x⟧", "s3-path"],
  ["aws s3 cp --sse s3://a ⟦s3://b⟧", "unexpected-argument"],
  ["aws ⟦s3 cp⟧ --grants a s3://a s3://b", "missing-argument"],
  ["aws s3 cp ⟦s3://a⟧", "unexpected-argument"],
  ["aws s3 cp s3://a s3://b ⟦s3://c⟧", "unexpected-argument"],
  ["aws s3 mv s3://a/k ⟦-⟧", "s3-path"],
  ["aws s3 mv ⟦x⟧ s3://a", "s3-path"],
  ["aws s3 sync ⟦.⟧ s3://a", "s3-path"],
  ["aws s3 sync s3://a ⟦dir⟧", "s3-path"],
  ["aws s3 cp s3://a s3://b ⟦--excl⟧ x", "abbreviated-option"],
  ["aws s3 cp ⟦--unheard-of⟧ s3://a x", "unknown-option"],
])("%j is %s", (marked, construct) => {
  const { command, ...place } = readMarked(marked);
  expect(resolveCommand(command)).toMatchObject({ ok: false, refusal: { construct, ...place } });
});
