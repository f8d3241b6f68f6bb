import {
  AF_INET,
  AF_INET6,
  CLONE_NEW,
  EAFNOSUPPORT,
  ENOSYS,
  EPERM,
  refusedCalls,
  SOCK_STREAM,
  SOCK_TYPE_MASK,
  TIOCLINUX,
  TIOCSTI,
} from "./seccomp.ts";

/** By Node's name of a machine: the name that container engines have. */
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: "SCMP_ARCH_X86_64", arm64: "SCMP_ARCH_AARCH64" };

type Comparison = {
  readonly index: number;
  readonly op: "SCMP_CMP_MASKED_EQ" | "SCMP_CMP_EQ" | "SCMP_CMP_LT" | "SCMP_CMP_GT";
  readonly value: number;
  readonly valueTwo?: number;
};

/**
 * The system call filter of the sandboxes in the form that container engines take: JSON of the OCI runtime's terms. It stands in for
 * the engine's own. Rules of this form compare each argument once, so that what is judged takes a rule for each case.
 *
 * @param arch of the engine's machine, as in `process.arch`
 * @returns null for a machine that the filter is not written for
 * @see https://github.com/opencontainers/runtime-spec/blob/main/config-linux.md#seccomp
 */
export function seccompProfile(arch: string): string | null {
  const names = refusedCalls(arch);
  const architecture = ARCHITECTURES[arch];
  if (names === null || architecture === undefined) return null;
  const refuse = (name: string, args: Comparison, errnoRet: number = EPERM) => ({
    names: [name],
    action: "SCMP_ACT_ERRNO",
    errnoRet,
    args: [args],
  });
  return JSON.stringify({
    defaultAction: "SCMP_ACT_ALLOW",
    architectures: [architecture],
    syscalls: [
      { names: [...names, "personality"], action: "SCMP_ACT_ERRNO", errnoRet: EPERM },
      // The libraries then use clone, whose flags can be read.
      { names: ["clone3"], action: "SCMP_ACT_ERRNO", errnoRet: ENOSYS },
      ...bitsOf(CLONE_NEW).map((bit) => refuse("clone", masked(0, bit, bit))),
      ...[TIOCSTI, TIOCLINUX].map((request) => refuse("ioctl", masked(1, 0xffffffff, request))),
      refuse("socket", { index: 0, op: "SCMP_CMP_LT", value: AF_INET }, EAFNOSUPPORT),
      ...numbers(AF_INET + 1, AF_INET6 - 1).map((family) =>
        refuse("socket", { index: 0, op: "SCMP_CMP_EQ", value: family }, EAFNOSUPPORT),
      ),
      refuse("socket", { index: 0, op: "SCMP_CMP_GT", value: AF_INET6 }, EAFNOSUPPORT),
      ...numbers(0, SOCK_TYPE_MASK)
        .filter((type) => type !== SOCK_STREAM)
        .map((type) => refuse("socket", masked(1, SOCK_TYPE_MASK, type))),
    ],
  });
}

/** An argument of which only the bits of the mask count. */
function masked(index: number, mask: number, wanted: number): Comparison {
  return { index, op: "SCMP_CMP_MASKED_EQ", value: mask, valueTwo: wanted };
}

function bitsOf(mask: number): readonly number[] {
  return numbers(0, 31)
    .map((bit) => 2 ** bit)
    .filter((bit) => (mask & bit) !== 0);
}

function numbers(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
