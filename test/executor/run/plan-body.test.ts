import { expect, test } from "vitest";
import { planBody } from "../../../executor/run/plan-body.ts";
import { resolveAws } from "../../../pipeline/aws/resolve.ts";
import { bundledModel } from "../../../pipeline/model/bundled-model.ts";
import { parsePipeline } from "../../../pipeline/parse.ts";

function planOf(command: string) {
  const parsed = parsePipeline(command);
  if (!parsed.ok) throw new Error(parsed.refusal.message);
  const resolved = resolveAws(parsed.value.source, bundledModel());
  if (!resolved.ok) throw new Error(resolved.refusal.hint);
  return planBody({ ...parsed.value, command: resolved.value }, "/work");
}

test.each([
  [
    "aws s3api get-object --key - --bucket b - --version-id -",
    ["s3api", "get-object", "--key", "-", "--bucket", "b", "/work/body", "--version-id", "-"],
  ],
  [
    "aws iam create-virtual-mfa-device --virtual-mfa-device-name - --bootstrap-method QRCodePNG --outfile=-",
    [
      "iam",
      "create-virtual-mfa-device",
      "--virtual-mfa-device-name",
      "-",
      "--bootstrap-method",
      "QRCodePNG",
      "--outfile=/work/body",
    ],
  ],
])("%j: the - of the output file alone becomes a path [one-argv]", (command, args) => {
  expect(planOf(command)).toEqual({ args, file: "/work/body" });
});

test.each([
  "aws --version",
  "aws s3 ls",
  "aws s3 cp s3://b/k -",
  "aws ssm get-parameters --names -",
  "aws iot create-certificate-from-csr --certificate-pem-outfile - --generate-cli-skeleton",
])("%j is run as it is written [one-argv]", (command) => {
  expect(planOf(command)).toBeNull();
});
