/*
 * Becomes a program that Landlock and seccomp hold, inside a container of the image, which has no Python for the launcher that does it
 * elsewhere (proxy/sandbox/landlock_launcher.py). What else is mounted into the container, such as the user's AWS files, the program
 * cannot open.
 *
 * Usage: landlock probe                                                 exits with 0 where this kernel can do it
 *        landlock run [--read PATH]... [--write PATH]... -- PROGRAM [ARGUMENT...]
 *
 * Descriptor 4 brings the system call filter; before the program runs it becomes a socket that listens on loopback, and the port of that
 * socket is the only one that can be connected to. Exits as the program does; with 126 when it cannot be held or started.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { CANNOT_START = 126, ENDED_BY_SIGNAL = 128, EGRESS = 3, FILTER = 4, MAX_FILTER_BYTES = 65536 };

/* The headers of the build may be older than these; the numbers are the same on every machine. */
enum { CREATE_RULESET = 444, ADD_RULE = 445, RESTRICT_SELF = 446 };
/* TCP rules came with ABI 4, scopes for signals and abstract sockets with ABI 6. */
enum { NEEDED_ABI = 4, DEVICE_ABI = 5, SCOPE_ABI = 6 };
enum { PATH_BENEATH = 1, NET_PORT = 2, BIND_TCP = 1, CONNECT_TCP = 2, ALL_SCOPES = 3 };
enum { EXECUTE = 1, WRITE_FILE = 2, READ_FILE = 4, READ_DIR = 8, MAKE_CHAR = 64, MAKE_SOCK = 512, MAKE_BLOCK = 2048 };
enum { FIRST_FILE_RIGHTS = (1 << 14) - 1, TRUNCATE = 1 << 14, IOCTL_DEVICE = 1 << 15 };

struct ruleset_attributes { uint64_t files, network, scopes; };
struct path_rule { uint64_t allowed; int32_t folder; } __attribute__((packed));
struct port_rule { uint64_t allowed, port; };

static pid_t child;

static void fail(const char *what) {
  perror(what);
  _exit(CANNOT_START);
}

static long abi(void) { return syscall(CREATE_RULESET, NULL, 0, 1); }

/* A socket on loopback instead of the filter's descriptor. Returns its port. */
static uint16_t listen_on_loopback(void) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t size = sizeof address;
  int listener = socket(AF_INET, SOCK_STREAM, 0);
  if (listener < 0 || bind(listener, (struct sockaddr *)&address, size) != 0 || listen(listener, 128) != 0) fail("listen");
  if (getsockname(listener, (struct sockaddr *)&address, &size) != 0 || dup2(listener, FILTER) < 0) fail("listen");
  if (listener != FILTER) close(listener);
  return ntohs(address.sin_port);
}

static void allow_path(int rules, const char *path, uint64_t allowed) {
  struct stat found;
  struct path_rule rule = {.folder = open(path, O_PATH | O_CLOEXEC)};
  if (rule.folder < 0) return; /* what is not there need not be allowed */
  if (fstat(rule.folder, &found) != 0) fail(path);
  if (!S_ISDIR(found.st_mode)) allowed &= EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEVICE;
  rule.allowed = allowed;
  if (syscall(ADD_RULE, rules, PATH_BENEATH, &rule, 0) != 0) fail(path);
  close(rule.folder);
}

/* `options` are pairs of --read or --write and a path. */
static void restrict_to(char **options, int count, uint16_t port) {
  static const char *const DEVICES[] = {"/dev/null", "/dev/zero", "/dev/urandom", "/dev/random"};
  long version = abi();
  uint64_t everything = FIRST_FILE_RIGHTS | TRUNCATE | (version >= DEVICE_ABI ? IOCTL_DEVICE : 0);
  struct ruleset_attributes attributes = {everything, BIND_TCP | CONNECT_TCP, version >= SCOPE_ABI ? ALL_SCOPES : 0};
  size_t size = version >= SCOPE_ABI ? sizeof attributes : 2 * sizeof(uint64_t);
  int rules = (int)syscall(CREATE_RULESET, &attributes, size, 0);
  if (rules < 0) fail("landlock");
  for (int i = 0; i + 1 < count; i += 2) {
    int writes = strcmp(options[i], "--write") == 0;
    /* No devices and no sockets are made there. */
    uint64_t written = everything & ~(uint64_t)(MAKE_CHAR | MAKE_SOCK | MAKE_BLOCK | IOCTL_DEVICE);
    allow_path(rules, options[i + 1], writes ? written : (uint64_t)(EXECUTE | READ_FILE | READ_DIR));
  }
  for (size_t i = 0; i < sizeof DEVICES / sizeof *DEVICES; i++) allow_path(rules, DEVICES[i], READ_FILE | WRITE_FILE);
  struct port_rule connect = {CONNECT_TCP, port};
  if (syscall(ADD_RULE, rules, NET_PORT, &connect, 0) != 0 || syscall(RESTRICT_SELF, rules, 0) != 0) fail("landlock");
  close(rules);
}

/* A root that is left can do no more than others, and gains nothing by running a program. */
static void drop_capabilities(void) {
  struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
  struct __user_cap_data_struct none[2] = {{0}};
  if (geteuid() == 0) {
    for (int capability = 0; prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) == 0;) capability++;
  }
  if (syscall(SYS_capset, &header, none) != 0) fail("capset");
}

static size_t read_filter(char *buffer) {
  size_t size = 0;
  for (;;) {
    ssize_t got = read(FILTER, buffer + size, MAX_FILTER_BYTES - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail("the system call filter");
    if (got == 0) return size;
    size += (size_t)got;
  }
}

static void become(char **options, int count, char **command, pid_t parent) {
  static char filter[MAX_FILTER_BYTES];
  struct rlimit none = {0, 0};
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(CANNOT_START);
  size_t size = read_filter(filter);
  uint16_t port = listen_on_loopback();
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || setrlimit(RLIMIT_CORE, &none) != 0) fail("limits");
  restrict_to(options, count, port);
  drop_capabilities();
  struct sock_fprog program = {.len = (unsigned short)(size / sizeof(struct sock_filter)), .filter = (void *)filter};
  if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) fail("seccomp");
  execv(command[0], command);
  fail(command[0]);
}

static void end_child(int signal) {
  (void)signal;
  kill(child, SIGKILL);
}

/* Ends children of this process but for `spared`. Returns whether there was one. */
static int end_strays(pid_t spared) {
  int pid, found = 0;
  FILE *children = fopen("/proc/thread-self/children", "re");
  if (children == NULL) return 0;
  while (fscanf(children, "%d", &pid) == 1) {
    if (pid == spared) continue;
    kill(pid, SIGKILL);
    found = 1;
  }
  fclose(children);
  return found;
}

/* Takes leave of all that have ended. Returns whether the child is among them, with its exit code. */
static int reap(int *code) {
  int status, has_ended = 0;
  for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG)) > 0;) {
    if (pid != child) continue;
    has_ended = 1;
    *code = WIFEXITED(status) ? WEXITSTATUS(status) : ENDED_BY_SIGNAL + WTERMSIG(status);
  }
  return has_ended;
}

/* Stays outside, to end what loses its parent, and all when whoever started this is gone. */
static int watch(void) {
  static const struct timespec PAUSE = {.tv_nsec = 200000000};
  int code = CANNOT_START;
  for (int descriptor = 0; descriptor <= FILTER; descriptor++) {
    if (descriptor != STDERR_FILENO) close(descriptor);
  }
  signal(SIGTERM, end_child);
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  while (!reap(&code)) {
    end_strays(child);
    nanosleep(&PAUSE, NULL);
  }
  for (int ignored; end_strays(0); reap(&ignored)) nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
  return code;
}

int main(int count, char **arguments) {
  if (count == 2 && strcmp(arguments[1], "probe") == 0) return abi() >= NEEDED_ABI ? 0 : 1;
  int end = 2;
  while (end < count && strcmp(arguments[end], "--") != 0) end++;
  if (count < 4 || strcmp(arguments[1], "run") != 0 || end + 1 >= count) return CANNOT_START;
  pid_t own = getpid();
  prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
  child = fork();
  if (child < 0) fail("fork");
  if (child == 0) become(arguments + 2, end - 2, arguments + end + 1, own);
  return watch();
}
