/**
 * The system call filter of the sandboxes: a classic BPF program, assembled here and read by whoever installs it
 * (bubblewrap, or our launcher). Calls that it does not name are let through: names and resources are the business of
 * namespaces, Landlock and limits. What it takes away is the kernel's larger doors.
 */

/** Machines that the filter can be made for, by Node's name: the kernel's audit name, and the numbers of the calls. */
type Machine = { readonly audit: number; readonly calls: Readonly<Record<string, number>> };

/** Numbers that both machines share: the kernel has numbered new calls alike since 424. */
const COMMON = {
  io_uring_setup: 425,
  io_uring_enter: 426,
  io_uring_register: 427,
  open_tree: 428,
  move_mount: 429,
  fsopen: 430,
  fsconfig: 431,
  fsmount: 432,
  fspick: 433,
  clone3: 435,
  pidfd_getfd: 438,
  mount_setattr: 442,
  quotactl_fd: 443,
  statmount: 457,
  listmount: 458,
};

const MACHINES: Partial<Record<string, Machine>> = {
  x64: {
    audit: 0xc000003e,
    calls: {
      ...COMMON,
      ioctl: 16,
      socket: 41,
      clone: 56,
      ptrace: 101,
      syslog: 103,
      personality: 135,
      vhangup: 153,
      pivot_root: 155,
      adjtimex: 159,
      chroot: 161,
      acct: 163,
      settimeofday: 164,
      mount: 165,
      umount2: 166,
      swapon: 167,
      swapoff: 168,
      reboot: 169,
      sethostname: 170,
      setdomainname: 171,
      iopl: 172,
      ioperm: 173,
      init_module: 175,
      delete_module: 176,
      quotactl: 179,
      lookup_dcookie: 212,
      clock_settime: 227,
      mbind: 237,
      set_mempolicy: 238,
      kexec_load: 246,
      add_key: 248,
      request_key: 249,
      keyctl: 250,
      migrate_pages: 256,
      unshare: 272,
      move_pages: 279,
      perf_event_open: 298,
      name_to_handle_at: 303,
      open_by_handle_at: 304,
      clock_adjtime: 305,
      setns: 308,
      process_vm_readv: 310,
      process_vm_writev: 311,
      kcmp: 312,
      finit_module: 313,
      kexec_file_load: 320,
      bpf: 321,
      userfaultfd: 323,
    },
  },
  arm64: {
    audit: 0xc00000b7,
    calls: {
      ...COMMON,
      lookup_dcookie: 18,
      ioctl: 29,
      umount2: 39,
      mount: 40,
      pivot_root: 41,
      chroot: 51,
      vhangup: 58,
      quotactl: 60,
      acct: 89,
      personality: 92,
      unshare: 97,
      kexec_load: 104,
      init_module: 105,
      delete_module: 106,
      clock_settime: 112,
      syslog: 116,
      ptrace: 117,
      reboot: 142,
      sethostname: 161,
      setdomainname: 162,
      settimeofday: 170,
      adjtimex: 171,
      socket: 198,
      add_key: 217,
      request_key: 218,
      keyctl: 219,
      clone: 220,
      swapon: 224,
      swapoff: 225,
      mbind: 235,
      set_mempolicy: 237,
      migrate_pages: 238,
      move_pages: 239,
      perf_event_open: 241,
      name_to_handle_at: 264,
      open_by_handle_at: 265,
      clock_adjtime: 266,
      setns: 268,
      process_vm_readv: 270,
      process_vm_writev: 271,
      kcmp: 272,
      finit_module: 273,
      bpf: 280,
      userfaultfd: 282,
      kexec_file_load: 294,
    },
  },
};

/** Calls of which some uses are let through. */
const JUDGED = new Set(["clone", "clone3", "ioctl", "socket", "personality"]);

export const EPERM = 1;
export const ENOSYS = 38;
export const EAFNOSUPPORT = 97;
const ALLOW = 0x7fff0000;
const KILL = 0x80000000;
const errno = (code: number) => 0x00050000 | code;

/** Namespaces that `clone` could make: new mount, cgroup, UTS, IPC, user, PID, network. */
export const CLONE_NEW = 0x7e020000;
export const SOCK_TYPE_MASK = 0xf;
export const SOCK_STREAM = 1;
export const [AF_INET, AF_INET6] = [2, 10] as const;
/** Put characters into a terminal, as if they had been typed there. */
export const [TIOCSTI, TIOCLINUX] = [0x5412, 0x541c] as const;
const X32_BIT = 0x40000000;

/** Where the filter finds what it judges. https://www.kernel.org/doc/html/latest/userspace-api/seccomp_filter.html */
const OFFSET = { call: 0, machine: 4, arg0: 16, arg1: 24 };

/** One instruction: code, jump if true, jump if false, operand. */
type Instruction = readonly [code: number, jt: number, jf: number, k: number];
const load = (offset: number): Instruction => [0x20, 0, 0, offset];
const and = (mask: number): Instruction => [0x54, 0, 0, mask];
const give = (what: number): Instruction => [0x06, 0, 0, what];
const ifEqual = (k: number, jt: number, jf: number): Instruction => [0x15, jt, jf, k];
const ifAtLeast = (k: number, jt: number, jf: number): Instruction => [0x35, jt, jf, k];

/** Names of the calls that are refused whatever their arguments are. @param arch as in `process.arch`; null: not a machine of ours */
export function refusedCalls(arch: string): readonly string[] | null {
  const machine = MACHINES[arch];
  if (machine === undefined) return null;
  return Object.keys(machine.calls).filter((name) => !JUDGED.has(name));
}

/**
 * Assembles the filter.
 *
 * @param arch as in `process.arch`
 * @returns the program as `struct sock_filter[]`, or null for a machine that it is not written for
 */
export function seccompProgram(arch: string): Buffer | null {
  const machine = MACHINES[arch];
  if (machine === undefined) return null;
  const { calls } = machine;
  const number = (name: string) => calls[name] ?? -1;
  const refused = refusedCalls(arch) ?? [];
  return assemble([
    load(OFFSET.machine),
    ifEqual(machine.audit, 1, 0),
    give(KILL),
    load(OFFSET.call),
    ifAtLeast(X32_BIT, 0, 1),
    give(KILL),
    ...refused.flatMap((name) => [ifEqual(number(name), 0, 1), give(errno(EPERM))]),
    // The libraries then use clone, whose flags can be read.
    ifEqual(number("clone3"), 0, 1),
    give(errno(ENOSYS)),
    ...judge(number("clone"), [load(OFFSET.arg0), and(CLONE_NEW), ifEqual(0, 1, 0), give(errno(EPERM))]),
    ...judge(number("ioctl"), [
      load(OFFSET.arg1),
      ifEqual(TIOCSTI, 1, 0),
      ifEqual(TIOCLINUX, 0, 1),
      give(errno(EPERM)),
    ]),
    ...judge(number("personality"), [
      load(OFFSET.arg0),
      ifEqual(0xffffffff, 2, 0),
      ifEqual(0, 1, 0),
      give(errno(EPERM)),
    ]),
    ...judge(number("socket"), [
      load(OFFSET.arg0),
      ifEqual(AF_INET, 2, 0),
      ifEqual(AF_INET6, 1, 0),
      give(errno(EAFNOSUPPORT)),
      load(OFFSET.arg1),
      and(SOCK_TYPE_MASK),
      ifEqual(SOCK_STREAM, 1, 0),
      give(errno(EPERM)),
    ]),
    give(ALLOW),
  ]);
}

/** Runs instructions for one call, and loads the call's number again for what comes after them. */
function judge(call: number, instructions: readonly Instruction[]): readonly Instruction[] {
  return [ifEqual(call, 0, instructions.length + 1), ...instructions, give(ALLOW)];
}

function assemble(program: readonly Instruction[]): Buffer {
  const bytes = Buffer.alloc(8 * program.length);
  for (const [index, [code, jt, jf, k]] of program.entries()) {
    bytes.writeUInt16LE(code, 8 * index);
    bytes.writeUInt8(jt, 8 * index + 2);
    bytes.writeUInt8(jf, 8 * index + 3);
    bytes.writeUInt32LE(k >>> 0, 8 * index + 4);
  }
  return bytes;
}
