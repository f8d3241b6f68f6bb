import { expect, test } from "vitest";
import { isDryRun } from "../../../pipeline/policy/dry-run.ts";
import { resolved } from "./resolved.ts";

test.each([
  ["ec2 terminate-instances --instance-ids i --dry-run", true],
  ["ec2 terminate-instances --cli-input-json '{\"DryRun\":true}'", true],
  ["s3 rm s3://b/k --dryrun", true],
  ["kms decrypt --ciphertext-blob x --dry-run", true],
  ["ec2 terminate-instances --instance-ids i", false],
  ["ec2 terminate-instances --instance-ids i --no-dry-run", false],
  ["ec2 terminate-instances --instance-ids i --dry-run --no-dry-run", false],
  ['ec2 terminate-instances --cli-input-json \'{"DryRun":"true"}\'', false],
] as const)("%s: %s", (command, dry) => {
  expect(isDryRun(resolved(`aws ${command}`))).toBe(dry);
});
