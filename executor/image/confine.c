/*
 * Takes away the system calls that no stage of a pipeline needs, and starts the stage: tracing and reading other processes, namespaces and
 * mounts, the kernel's own doors, and all sockets unless it is told otherwise. It needs no privilege, and what it starts cannot undo it.
 *
 * Usage: confine [--network] PROGRAM [ARGUMENT...]. Exits with 126 when the kernel does not let it, or the program cannot be started.
 */
#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { CANNOT_START = 126, MAX_INSTRUCTIONS = 256 };

#if defined(__x86_64__)
#define MACHINE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define MACHINE AUDIT_ARCH_AARCH64
#else
#error "no numbers of system calls for this machine"
#endif

/* Newer than some headers; these numbers are the same on every machine. */
#ifndef SYS_pidfd_getfd
#define SYS_pidfd_getfd 438
#endif
#ifndef SYS_mount_setattr
#define SYS_mount_setattr 442
#endif

static const int REFUSED[] = {
    SYS_ptrace,          SYS_process_vm_readv, SYS_process_vm_writev, SYS_pidfd_getfd,    SYS_kcmp,          SYS_unshare,
    SYS_setns,           SYS_mount,            SYS_umount2,           SYS_pivot_root,     SYS_chroot,        SYS_open_tree,
    SYS_move_mount,      SYS_fsopen,           SYS_fsconfig,          SYS_fsmount,        SYS_fspick,        SYS_mount_setattr,
    SYS_bpf,             SYS_perf_event_open,  SYS_userfaultfd,       SYS_keyctl,         SYS_add_key,       SYS_request_key,
    SYS_io_uring_setup,  SYS_io_uring_enter,   SYS_io_uring_register, SYS_init_module,    SYS_finit_module,  SYS_delete_module,
    SYS_kexec_load,      SYS_reboot,           SYS_swapon,            SYS_swapoff,        SYS_acct,          SYS_syslog,
    SYS_settimeofday,    SYS_clock_settime,    SYS_adjtimex,          SYS_clock_adjtime,  SYS_sethostname,   SYS_setdomainname,
    SYS_name_to_handle_at, SYS_open_by_handle_at, SYS_quotactl,
};

static const int SOCKETS[] = {SYS_socket, SYS_socketpair, SYS_connect, SYS_bind, SYS_listen};

static const unsigned long NEW_NAMESPACES =
    CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET;

static struct sock_filter program[MAX_INSTRUCTIONS];
static unsigned short length;

static void add(struct sock_filter instruction) { program[length++] = instruction; }
static void load(size_t offset) { add((struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (unsigned)offset)); }
static void give(unsigned what) { add((struct sock_filter)BPF_STMT(BPF_RET | BPF_K, what)); }
static void skip_unless(unsigned value, unsigned char count) {
  add((struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, count));
}

static void refuse(const int *calls, size_t count) {
  for (size_t i = 0; i < count; i++) {
    skip_unless((unsigned)calls[i], 1);
    give(SECCOMP_RET_ERRNO | EPERM);
  }
}

static void assemble(int has_network) {
  load(offsetof(struct seccomp_data, arch));
  skip_unless(MACHINE, 1);
  add((struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JA, 1, 0, 0));
  give(SECCOMP_RET_KILL_PROCESS);
  load(offsetof(struct seccomp_data, nr));
  /* The same calls by the numbers of another machine, on x86_64. */
  add((struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1));
  give(SECCOMP_RET_KILL_PROCESS);
  refuse(REFUSED, sizeof REFUSED / sizeof *REFUSED);
  if (!has_network) refuse(SOCKETS, sizeof SOCKETS / sizeof *SOCKETS);
  /* Its flags cannot be read here: the library then uses clone, whose can. */
  skip_unless(SYS_clone3, 1);
  give(SECCOMP_RET_ERRNO | ENOSYS);
  skip_unless(SYS_clone, 3);
  load(offsetof(struct seccomp_data, args[0]));
  add((struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, NEW_NAMESPACES, 0, 1));
  give(SECCOMP_RET_ERRNO | EPERM);
  give(SECCOMP_RET_ALLOW);
}

int main(int count, char **arguments) {
  int has_network = count > 1 && strcmp(arguments[1], "--network") == 0;
  char **command = arguments + 1 + has_network;
  if (count < 2 + has_network) {
    fputs("usage: confine [--network] PROGRAM [ARGUMENT...]\n", stderr);
    return CANNOT_START;
  }
  assemble(has_network);
  struct sock_fprog filter = {.len = length, .filter = program};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) != 0) {
    perror("seccomp");
    return CANNOT_START;
  }
  execv(command[0], command);
  perror(command[0]);
  return CANNOT_START;
}
