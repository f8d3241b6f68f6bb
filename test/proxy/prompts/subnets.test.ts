import { expect, test } from "vitest";
import { subnetsOf } from "../../../proxy/prompts/subnets.ts";

test("numbers equal subnets from the beginning of the network", () => {
  expect(subnetsOf("10.0.0.0/16", 4, 3)).toEqual(["10.0.0.0/20", "10.0.16.0/20", "10.0.32.0/20"]);
  expect(subnetsOf("192.168.240.0/24", 4, 2)).toEqual(["192.168.240.0/28", "192.168.240.16/28"]);
  expect(subnetsOf("255.255.0.0/16", 4, 16).at(-1)).toBe("255.255.240.0/20");
});

test.each([
  "10.0.0.0/8",
  "10.0.0.0/25",
  "10.0.0.1/16",
  "256.0.0.0/16",
  "10.0.0.0",
  "10.0.0/16",
  "::/16",
  "10.0.0.0/16 ",
])("finds none in %j", (cidr) => {
  expect(subnetsOf(cidr, 4, 1)).toEqual([]);
});
