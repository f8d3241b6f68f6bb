import { expect, test } from "vitest";
import { seatbeltProfile } from "../../../proxy/sandbox/seatbelt.ts";

const room = {
  paths: ["/opt/homebrew/Cellar/awscli/2.36.12", "/Users/me/dist/executor.js"],
  node: "/opt/homebrew/bin/node",
  executor: "/Users/me/dist/executor.js",
};
const profile = seatbeltProfile(room, { tmp: "/private/var/folders/x/relay", port: 49_200 });

test.each([
  ["everything is denied that is not named", "(deny default)"],
  ["the room can be read", '(subpath "/opt/homebrew/Cellar/awscli/2.36.12")'],
  ["one folder can be written", '(allow file-read* file-write* (subpath "/private/var/folders/x/relay"))'],
  ["one port can be reached", '(allow network-outbound (remote ip "localhost:49200"))'],
  ["one port can be listened on", '(allow network-bind network-inbound (local ip "localhost:49200"))'],
  ["only its own processes can be signalled", "(allow signal (target same-sandbox))"],
])("%s", (_what, row) => {
  expect(profile).toContain(row);
});

test("nothing else is written, reached, or allowed as a whole", () => {
  const allowed = profile.split("\n").filter((line) => line.startsWith("(allow"));
  expect(allowed.filter((line) => /file-write\*/.test(line))).toHaveLength(1);
  expect(allowed.filter((line) => /network/.test(line))).toHaveLength(2);
  expect(profile).not.toContain("(allow default)");
  expect(profile).not.toMatch(/mach-|\/Users"|"\/private"|keychain/i);
});

test("a path cannot end the string that it stands in", () => {
  const hostile = { ...room, paths: ['/x") (allow default) ("'] };
  expect(() => seatbeltProfile(hostile, { tmp: "/t", port: 1 })).toThrow("cannot stand in a profile");
});
