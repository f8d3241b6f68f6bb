import fc from "fast-check";
import { expect, test } from "vitest";
import { nearestName } from "../../pipeline/nearest-name.ts";

const REGIONS = ["us-east-1", "us-east-2", "us-west-1", "eu-central-1"];

test.each([
  ["us-eats-2", "us-east-2"],
  ["US-WEST-1", "us-west-1"],
  ["eucentral1", "eu-central-1"],
  ["us-east-1", "us-east-1"],
  ["us-east", "us-east-1"],
  ["su-esat-2", "us-east-2"],
])("%s is nearest to %s", (name, nearest) => {
  expect(nearestName(name, REGIONS)).toBe(nearest);
});

test.each(["", "mars", "s3", "completely-different"])("nothing is near %j", (name) => {
  expect(nearestName(name, REGIONS)).toBeNull();
});

test("of equally near names the earlier one is meant", () => {
  expect(nearestName("us-east-9", ["us-east-2", "us-east-1"])).toBe("us-east-2");
});

test("an empty list has no nearest name", () => {
  expect(nearestName("us-east-1", [])).toBeNull();
});

test("a short name is not replaced by another short name", () => {
  expect(nearestName("s3", ["ec"])).toBeNull();
});

test("two swapped letters of a short name are one slip", () => {
  expect(nearestName("dve", ["prod", "dev"])).toBe("dev");
  expect(nearestName("vde", ["prod", "dev"])).toBeNull();
});

test("one changed letter of a long name is always found again", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z-]{6,40}$/), fc.nat(), (name, position) => {
      const at = position % name.length;
      expect(nearestName(`${name.slice(0, at)}_${name.slice(at + 1)}`, [name])).toBe(name);
    }),
  );
});
