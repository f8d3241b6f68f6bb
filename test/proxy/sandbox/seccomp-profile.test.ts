import { expect, test } from "vitest";
import { refusedCalls } from "../../../proxy/sandbox/seccomp.ts";
import { seccompProfile } from "../../../proxy/sandbox/seccomp-profile.ts";

type Rule = {
  names: string[];
  errnoRet: number;
  args?: { index: number; op: string; value: number; valueTwo?: number }[];
};
const profile = JSON.parse(seccompProfile("x64") ?? "null");
const rulesOf = (name: string) => profile.syscalls.filter(({ names }: Rule) => names.includes(name));

/** What the rules come to for one call, as an engine reads them. */
function judge(name: string, ...args: readonly number[]): number {
  const matches = ({ args: wanted = [] }: Rule) =>
    wanted.every(({ index, op, value, valueTwo = 0 }) => {
      const given = BigInt(args[index] ?? 0);
      if (op === "SCMP_CMP_MASKED_EQ") return (given & BigInt(value)) === BigInt(valueTwo);
      if (op === "SCMP_CMP_LT") return given < BigInt(value);
      return op === "SCMP_CMP_GT" ? given > BigInt(value) : given === BigInt(value);
    });
  return rulesOf(name).find(matches)?.errnoRet ?? 0;
}

test("what bubblewrap's filter refuses, this one refuses", () => {
  expect(refusedCalls("x64")?.length).toBeGreaterThan(50);
  for (const name of refusedCalls("x64") ?? []) expect(judge(name)).toBe(1);
  expect(judge("clone3")).toBe(38);
});

test.each([
  ["a thread", "clone", [0x3d0f00], 0],
  ["a process", "clone", [0x1200011], 0],
  ["a user namespace", "clone", [0x10000000], 1],
  ["a network namespace among others", "clone", [0x40000011], 1],
  ["TCP", "socket", [2, 1], 0],
  ["TCP, not blocking", "socket", [10, 0x80801], 0],
  ["UDP", "socket", [2, 2], 1],
  ["a raw socket", "socket", [2, 3], 1],
  ["a Unix socket", "socket", [1, 1], 97],
  ["netlink", "socket", [16, 3], 97],
  ["packets", "socket", [17, 3], 97],
  ["no family", "socket", [0, 1], 97],
  ["typing into a terminal", "ioctl", [0, 0x5412], 1],
  ["the size of a terminal", "ioctl", [0, 0x5413], 0],
] as const)("%s: %s %j comes to %i", (_what, name, args, errno) => {
  expect(judge(name, ...args)).toBe(errno);
});

test("it is written for the machines that the other is written for", () => {
  expect(JSON.parse(seccompProfile("arm64") ?? "null")).toMatchObject({ architectures: ["SCMP_ARCH_AARCH64"] });
  expect(seccompProfile("riscv64")).toBeNull();
});
