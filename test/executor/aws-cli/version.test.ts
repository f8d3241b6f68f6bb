import { expect, test } from "vitest";
import { askVersion, parseVersionLine, versionInPath } from "../../../executor/aws-cli/version.ts";
import { fakeAws } from "./fake-programs.ts";

test.each([
  ["/usr/local/aws-cli/v2/2.36.12/dist/aws", { version: "2.36.12", major: 2 }],
  ["/home/me/cli/v2/2.4.0/bin/aws", { version: "2.4.0", major: 2 }],
  ["/cache/aws-cli/2.36.12-0123/awscli/v2/2.36.12/dist/aws", { version: "2.36.12", major: 2 }],
  ["/usr/local/aws-cli/v2/current/dist/aws", null],
  ["/usr/local/aws-cli/v2/2.36.12/dist/aws_completer", null],
  ["/opt/aws/2.36.12/dist/aws", null],
  ["/usr/bin/snap", null],
])("the path %s tells the version %j", (path, version) => {
  expect(versionInPath(path)).toEqual(version);
});

test.each([
  ["aws-cli/2.36.12 Python/3.14.6 Linux/6.18 docker/x86_64.debian.12\n", { version: "2.36.12", major: 2 }],
  ["aws-cli/1.45.11 Python/3.11.7 Linux/6.18 botocore/1.43.11\n", { version: "1.45.11", major: 1 }],
  ["aws-cli/2.0.0dev12 Python/3.8.2 Darwin/23\n", { version: "2.0.0", major: 2 }],
  ["aws-cli/10.2.3 Python/3.20.0 Linux/9\n", { version: "10.2.3", major: 10 }],
  ["Welcome\naws-cli/2.36.12 Python/3.14.6\n", null],
  ["aws-cli/two Python/3.14.6\n", null],
  ["aws-cli/2.36.12", null],
  ["", null],
])("the line %j tells the version %j", (line, version) => {
  expect(parseVersionLine(line)).toEqual(version);
});

test("a program is asked for its version", async () => {
  expect(await askVersion(fakeAws("version-1"))).toEqual({ version: "1.45.11", major: 1 });
  expect(await askVersion(fakeAws("version-2"))).toEqual({ version: "2.31.4", major: 2 });
});

test.each(["crashing", "garbled"] as const)("a %s program has no version", async (kind) => {
  expect(await askVersion(fakeAws(kind))).toBeNull();
});

test("a program that never answers has no version", async () => {
  expect(await askVersion(fakeAws("hanging"), 100)).toBeNull();
});

test("a program that is not there has no version", async () => {
  expect(await askVersion("/nowhere/aws")).toBeNull();
});
