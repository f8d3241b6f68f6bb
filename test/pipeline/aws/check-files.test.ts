import { describe, expect, test } from "vitest";
import { bundledModel } from "../../../pipeline/model/bundled-model.ts";
import type { CommandModel } from "../../../pipeline/model/cli-model.ts";
import { readMarked } from "../marked-command.ts";
import { commandsOf } from "./command-lines.ts";
import { resolveCommand } from "./resolved.ts";

/** The marks stand around what is refused. */
test.each([
  ["aws ec2 run-instances --user-data ⟦file:///etc/passwd⟧", "file-value"],
  ["aws ec2 run-instances --user-data=⟦FILE://x⟧", "file-value"],
  ["aws ec2 run-instances ⟦'--user-data=FILE://x'⟧", "file-value"],
  ["aws lambda update-function-code --function-name f --zip-file ⟦fileb://x⟧", "file-value"],
  ["aws dynamodb put-item --table-name t --item ⟦'a={S=file://x}'⟧", "file-value"],
  ["aws s3api put-bucket-tagging --bucket b --tagging ⟦TagSet=[{Key=a\\,Value@=x}]⟧", "file-value"],
  ["aws ec2 describe-vpcs ⟦--cli-input-json file://x⟧", "input-document"],
  ['aws iam create-user ⟦--cli-input-json \'{"UserName":"file://x"}\'⟧', "file-value"],
  ['aws iam create-user ⟦--cli-input-json \'{"UserName":"\\u0066ile://x"}\'⟧', "file-value"],
  ["aws ec2 describe-vpcs --query ⟦'File://x'⟧", "file-value"],
  ["aws s3api put-object --bucket b --key k ⟦--body /proc/self/environ⟧", "input-file"],
  ["aws s3api put-object --bucket b --key k ⟦--body=x⟧", "input-file"],
  ["aws s3api put-object --bucket b --key k ⟦--bod⟧ x", "abbreviated-option"],
  ["aws s3api get-object --bucket b --key k ⟦out⟧", "output-file"],
  ["aws lambda invoke --function-name f ⟦/dev/stdout⟧", "output-file"],
  ["aws lambda invoke --function-name f ⟦''⟧", "output-file"],
  [
    "aws iam create-virtual-mfa-device --virtual-mfa-device-name d --bootstrap-method QRCodePNG ⟦--outfile x⟧",
    "output-file",
  ],
  ["aws iot create-keys-and-certificate --certificate-pem-outfile - ⟦--public-key-outfile -⟧", "output-file"],
])("%j is %s", (marked, construct) => {
  const { command, ...place } = readMarked(marked);
  expect(resolveCommand(command)).toMatchObject({ ok: false, refusal: { construct, ...place } });
});

test.each([
  "aws sns publish --topic-arn t --message 'write to a@=b'",
  "aws s3api list-buckets --query 'Buckets[?Name==`a`] | [?@==`b`]'",
  'aws dynamodb put-item --table-name t --item \'{"a":{"S":"b@=c"}}\'',
  "aws s3api get-object --bucket b --key k -",
  "aws lambda invoke --function-name f --payload e30= -",
  "aws iam create-virtual-mfa-device --virtual-mfa-device-name d --bootstrap-method QRCodePNG --outfile=-",
  `aws s3api put-object --cli-input-json '{"Bucket":"b","Key":"k","Body":"aGk="}'`,
])("%j touches no file", (command) => {
  expect(resolveCommand(command)).toMatchObject({ ok: true });
});

describe("in every service", () => {
  const model = bundledModel();
  const commands = commandsOf(model, model.serviceNames);
  const withArgument = (fact: "isFileInput" | "isFileOutput") =>
    commands.filter(({ command }) => command.arguments.some((argument) => argument[fact]));

  test("an option that reads a file without being told is refused [no-files-of-the-user]", () => {
    const found = withArgument("isFileInput");
    expect(found.length).toBeGreaterThan(10);
    for (const { path, command } of found) {
      const outputs = command.arguments.some(({ isFileOutput }) => isFileOutput) ? "-" : "";
      const line = `aws ${path.join(" ")} ${outputs} ${needed(command)}`;
      const options = command.arguments.filter(({ isFileInput }) => isFileInput);
      for (const { name } of options) {
        const command = line.includes(`${name} `) ? line : `${line} ${name} /etc/passwd`;
        expect([command, constructOf(command)]).toEqual([command, "input-file"]);
      }
    }
  });

  test("an operation that writes a file takes - only [no-files-of-the-user]", () => {
    const found = withArgument("isFileOutput").filter(({ command }) =>
      command.arguments.some(({ isFileOutput, isPositional }) => isFileOutput && isPositional),
    );
    expect(found.length).toBeGreaterThan(60);
    for (const { path, command } of found) {
      const name = `aws ${path.join(" ")}`;
      const line = needed(command);
      const hasInput = command.arguments.some(({ isFileInput, isRequired }) => isFileInput && isRequired);
      if (!hasInput) expect([line, resolveCommand(`${name} - ${line}`).ok]).toEqual([line, true]);
      expect([line, constructOf(`${name} x ${line}`)]).toEqual([line, hasInput ? "input-file" : "output-file"]);
    }
  });
});

function constructOf(command: string): string | null {
  const resolved = resolveCommand(command);
  return resolved.ok ? null : resolved.refusal.construct;
}

/** The options that a command needs, with some value. */
function needed(command: CommandModel): string {
  return command.arguments
    .filter(({ isRequired, isPositional }) => isRequired && !isPositional)
    .map(({ name, arity, type, choices }) =>
      arity === "none" ? name : `${name} ${choices[0] ?? (/int|long|float|double/.test(type) ? "1" : "x")} `,
    )
    .join(" ");
}
