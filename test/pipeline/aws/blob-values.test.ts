import { expect, test } from "vitest";
import { blobRefusal } from "../../../pipeline/aws/blob-values.ts";
import { parsePipeline } from "../../../pipeline/parse.ts";
import { readMarked } from "../marked-command.ts";
import { resolvedCommand } from "./resolved.ts";

function refusalOf(command: string, format: Parameters<typeof blobRefusal>[2]) {
  const parsed = parsePipeline(command);
  if (!parsed.ok) throw new Error(parsed.refusal.message);
  return blobRefusal(parsed.value.source, resolvedCommand(command), format);
}

/** The marks stand around what is refused. */
test.each([
  `aws lambda invoke --function-name f - ⟦--payload '{"abc":1}'⟧`,
  "aws kms encrypt --key-id k ⟦--plaintext=hello⟧",
  `aws kms encrypt ⟦--cli-input-json '{"KeyId":"k","Plaintext":"hello"}'⟧`,
])("%j is no base64", (marked) => {
  const { command, ...place } = readMarked(marked);
  expect(refusalOf(command, "base64")).toMatchObject({
    construct: "blob-value",
    ...place,
    hint: expect.stringContaining("--cli-binary-format raw-in-base64-out"),
  });
  expect(refusalOf(command, "raw-in-base64-out")).toBeNull();
  expect(refusalOf(`${command} --cli-binary-format raw-in-base64-out`, "base64")).toBeNull();
  expect(refusalOf(`${command} --cli-binary-format base64`, "raw-in-base64-out")).not.toBeNull();
});

test.each([
  "aws kms encrypt --key-id k --plaintext aGVsbG8=",
  "aws kms encrypt --key-id k --plaintext 'aGVs\nbG8=\n'",
  "aws kms encrypt --key-id k --plaintext ''",
  `aws kms encrypt --cli-input-json '{"KeyId":"k","Plaintext":"aGVsbG8="}'`,
  "aws s3 cp s3://a/k s3://b/k --sse-c --sse-c-key not-base64!",
  "aws iam list-users",
])("%j is base64, or no matter", (command) => {
  expect(refusalOf(command, "base64")).toBeNull();
});
