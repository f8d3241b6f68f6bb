import { expect, test } from "vitest";
import { listNames, nearestNames } from "../../pipeline/nearest-names.ts";

const OPERATIONS = [
  "describe-instances",
  "describe-instance-types",
  "start-instances",
  "delete-vpc",
  "create-vpc",
  "get-console-output",
];

test.each([
  ["describe-instance", ["describe-instances", "describe-instance-types"]],
  ["list-instances", ["describe-instances"]],
  ["DescribeInstances", ["describe-instances"]],
  ["remove-vpc", ["delete-vpc"]],
  ["descirbe-instances", ["describe-instances"]],
  ["frobnicate", []],
])("%s: the likeliest names come first", (name, expected) => {
  expect(nearestNames(name, OPERATIONS).slice(0, expected.length)).toEqual(expected);
  if (expected.length === 0) expect(nearestNames(name, OPERATIONS)).toEqual([]);
});

test("a name that begins as the other does is near", () => {
  expect(nearestNames("config", ["configservice", "cloudfront"])).toEqual(["configservice"]);
});

test("no more than three are named, and nothing comes of nothing", () => {
  expect(nearestNames("aaa-1", ["aaa-2", "aaa-3", "aaa-4", "aaa-5"])).toEqual(["aaa-2", "aaa-3", "aaa-4"]);
  expect(nearestNames("", OPERATIONS)).toEqual([]);
  expect(nearestNames("--", ["--region"])).toEqual([]);
});

test("names are listed as a sentence lists them", () => {
  expect(["", "a", "a b", "a b c"].map((names) => listNames(names.split(" "), "or"))).toEqual([
    "",
    "a",
    "a or b",
    "a, b or c",
  ]);
});
