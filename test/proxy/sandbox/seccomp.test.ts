import { expect, test } from "vitest";
import { seccompProgram } from "../../../proxy/sandbox/seccomp.ts";

const [ALLOW, EPERM, ENOSYS, EAFNOSUPPORT, KILL] = [0x7fff0000, 0x50001, 0x50026, 0x50061, 0x80000000];
const AUDIT = { x64: 0xc000003e, arm64: 0xc00000b7 } as const;

/** What the kernel lets the filter see of a call. */
function callData(call: number, args: readonly number[], audit: number): Buffer {
  const data = Buffer.alloc(64);
  data.writeUInt32LE(call, 0);
  data.writeUInt32LE(audit, 4);
  for (const [index, arg] of args.entries()) data.writeUInt32LE(arg >>> 0, 16 + 8 * index);
  return data;
}

/** Runs the filter as the kernel does. */
function judge(arch: "x64" | "arm64", call: number, args: readonly number[] = [], audit: number = AUDIT[arch]): number {
  const program = seccompProgram(arch) ?? Buffer.alloc(0);
  const data = callData(call, args, audit);
  const jump = (isTrue: boolean, at: number) => program.readUInt8(8 * at + (isTrue ? 2 : 3));
  let [at, accumulator] = [0, 0];
  for (;;) {
    const [code, k] = [program.readUInt16LE(8 * at), program.readUInt32LE(8 * at + 4)];
    if (code === 0x06) return k;
    if (code === 0x20) accumulator = data.readUInt32LE(k);
    else if (code === 0x54) accumulator = (accumulator & k) >>> 0;
    else if (code === 0x15) at += jump(accumulator === k, at);
    else if (code === 0x35) at += jump(accumulator >= k, at);
    else throw new Error(`no instruction of ours: ${code}`);
    at += 1;
  }
}

test.each([
  ["x64", "read", 0, [], ALLOW],
  ["x64", "execve", 59, [], ALLOW],
  ["x64", "ptrace", 101, [], EPERM],
  ["x64", "mount", 165, [], EPERM],
  ["x64", "bpf", 321, [], EPERM],
  ["x64", "clone of a process", 56, [0x1200011], ALLOW],
  ["x64", "clone of a thread", 56, [0x3d0f00], ALLOW],
  ["x64", "clone with a user namespace", 56, [0x10000000], EPERM],
  ["x64", "clone3", 435, [], ENOSYS],
  ["x64", "socket of TCP", 41, [2, 0x80801], ALLOW],
  ["x64", "socket of TCP over IPv6", 41, [10, 1], ALLOW],
  ["x64", "socket of UDP", 41, [2, 2], EPERM],
  ["x64", "raw socket", 41, [2, 3], EPERM],
  ["x64", "Unix socket", 41, [1, 1], EAFNOSUPPORT],
  ["x64", "netlink socket", 41, [16, 3], EAFNOSUPPORT],
  ["x64", "packet socket", 41, [17, 3], EAFNOSUPPORT],
  ["x64", "socketpair", 53, [1, 1], ALLOW],
  ["x64", "ioctl that types into a terminal", 16, [0, 0x5412], EPERM],
  ["x64", "ioctl", 16, [0, 0x5401], ALLOW],
  ["x64", "personality", 135, [0], ALLOW],
  ["x64", "personality without randomness", 135, [0x40000], EPERM],
  ["x64", "a call of the x32 kind", 0x40000000, [], KILL],
  ["arm64", "read", 63, [], ALLOW],
  ["arm64", "ptrace", 117, [], EPERM],
  ["arm64", "socket of TCP", 198, [2, 1], ALLOW],
  ["arm64", "raw socket", 198, [2, 3], EPERM],
  ["arm64", "clone with a network namespace", 220, [0x40000000], EPERM],
] as const)("%s: %s", (arch, _what, call, args, verdict) => {
  expect(judge(arch, call, args)).toBe(verdict);
});

test("a call from another kind of machine ends the process", () => {
  expect(judge("x64", 0, [], 0x40000003)).toBe(KILL);
});

test("there is no filter for a machine that it is not written for", () => {
  expect(seccompProgram("riscv64")).toBe(null);
});
