import { expect, test } from "vitest";
import { isOpenAddress } from "../../../proxy/egress/address.ts";

test.each([
  "52.94.5.1",
  "10.0.12.7",
  "172.31.0.9",
  "192.168.1.1",
  "100.64.3.1",
  "2600:1f18::1",
  "fd12:3456::1",
  "::ffff:10.0.0.1",
])("a public or private address is open: %s", (address) => {
  expect(isOpenAddress(address)).toBe(true);
});

test.each([
  "127.0.0.1",
  "127.9.9.9",
  "0.0.0.0",
  "169.254.169.254",
  "224.0.0.1",
  "255.255.255.255",
  "::1",
  "::",
  "fe80::1",
  "ff02::1",
  "fd00:ec2::254",
  "::ffff:127.0.0.1",
  "::ffff:169.254.169.254",
  "64:ff9b::7f00:1",
  "2002:7f00:1::",
  "localhost",
  "",
])("an address of this machine, of its links, or none is closed: %s", (address) => {
  expect(isOpenAddress(address)).toBe(false);
});
