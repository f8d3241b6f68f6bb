import { expect, test } from "vitest";
import { containerArguments } from "../../../proxy/docker/container-arguments.ts";
import { OWNER_FORMAT, readOwnerLine } from "../../../proxy/docker/container-labels.ts";
import { isGone, ownOwner } from "../../../proxy/docker/container-owner.ts";

const options = {
  image: "example/image:1",
  name: "aws-mcp-relay-1-abc",
  owner: { host: "00ff00ff00ff00ff", pid: 42, started: "7@boot" },
  env: { TMPDIR: "/tmp" },
  seccompPath: "/cache/seccomp.json",
  limitsCpu: true,
};

test("nothing is mounted, published or pulled, and the image comes after every option", () => {
  const args = containerArguments(options);
  expect(args[0]).toBe("run");
  expect(
    args.filter((word) => /^(-v|--volume|--mount|-p|--publish|--privileged|--device|--add-host|--link)/.test(word)),
  ).toEqual([]);
  expect(args[args.indexOf("--pull") + 1]).toBe("never");
  expect(args[args.indexOf("--network") + 1]).toBe("none");
  expect(args.slice(args.indexOf("example/image:1") + 1)).toEqual([
    "/usr/bin/node",
    "/opt/aws-mcp-relay/dist/executor.js",
  ]);
});

test("where an engine has no power over processor time, or takes no filter, these are left out", () => {
  const args = containerArguments({ ...options, seccompPath: null, limitsCpu: false }).join(" ");
  expect(args).not.toMatch(/seccomp|cpu/);
});

test("whose a container is can be read back", () => {
  expect(OWNER_FORMAT).toMatch(/^\{\{\.ID\}\} /);
  expect(readOwnerLine("0123abcd 00ff00ff00ff00ff 42 7@boot")).toEqual({ id: "0123abcd", owner: options.owner });
});

test.each(["", "0123abcd", "0123abcd   ", "0123abcd 00ff x 7", "--all 00ff 42 7"])(
  "%j is nobody's container",
  (line) => {
    expect(readOwnerLine(line)).toBeNull();
  },
);

test("an owner is gone only where that is certain [orphans-are-reaped]", () => {
  const own = ownOwner();
  expect(isGone(own)).toBe(false);
  expect(isGone({ ...own, started: "-" })).toBe(false);
  expect(isGone({ ...own, host: "0123456789abcdef", pid: 2 ** 22 })).toBe(false);
  expect(isGone({ ...own, pid: 2 ** 22 })).toBe(true);
});
