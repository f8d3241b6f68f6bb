import { expect, test } from "vitest";
import { bundledAccess } from "../../../pipeline/policy/bundled-access.ts";

test.each([
  ["ec2", "DescribeInstances", "read"],
  ["ec2", "describeinstances", "read"],
  ["ec2", "CreateTags", "tag"],
  ["ec2", "RunInstances", "write"],
  ["iam", "CreatePolicy", "write"],
  ["ec2", "DescribeTomorrow", "write"],
  ["tomorrow", "DescribeInstances", "write"],
] as const)("%s:%s is %s", (prefix, action, level) => {
  expect(bundledAccess().levelOf(prefix, action)).toBe(level);
});

test("AWS's prefixes are known", () => {
  expect(bundledAccess().hasPrefix("elasticloadbalancing")).toBe(true);
  expect(bundledAccess().hasPrefix("elbv2")).toBe(false);
});
