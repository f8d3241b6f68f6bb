"""Becomes a program that Landlock and seccomp hold: for Linux machines where bubblewrap may not make namespaces.

landlock_launcher.py probe                 exits with 0 where this kernel can do it
landlock_launcher.py run RULES COMMAND…    RULES: {"read": [path], "write": [path]}

Descriptor 4 brings the system call filter; before the command runs it becomes a socket that listens on loopback, and the
port of that socket is the only one that can be connected to. Python's standard library only; run with -I -S.
"""

import ctypes
import json
import os
import resource
import signal
import socket
import struct
import sys
import time

CREATE_RULESET, ADD_RULE, RESTRICT_SELF, CAPSET = 444, 445, 446, {"x86_64": 126, "aarch64": 91}
PR_SET_PDEATHSIG, PR_SET_SECCOMP, PR_CAPBSET_DROP, PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS = 1, 22, 24, 36, 38
SECCOMP_MODE_FILTER = 2
# TCP rules came with ABI 4, scopes for signals and abstract sockets with ABI 6.
NEEDED_ABI, SCOPE_ABI = 4, 6
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR, TRUNCATE, IOCTL_DEV = 1, 2, 4, 8, 1 << 14, 1 << 15
BIND_TCP, CONNECT_TCP = 1, 2
SCOPE_ABSTRACT_UNIX, SCOPE_SIGNAL = 1, 2
PATH_BENEATH, NET_PORT = 1, 2
EGRESS = 3
FILTER = LISTEN = 4
STRAY_CHECK_S = 0.2
DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")

libc = ctypes.CDLL(None, use_errno=True)


def call(number, *arguments):
    """A system call. Raises OSError."""
    values = [ctypes.c_long(value) if isinstance(value, int) else value for value in arguments]
    result = libc.syscall(ctypes.c_long(number), *values)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def prctl(*arguments):
    if libc.prctl(*[ctypes.c_ulong(value) if isinstance(value, int) else value for value in arguments]) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def abi():
    return call(CREATE_RULESET, 0, 0, 1)


def listen():
    """A socket on loopback instead of the filter's descriptor. Returns its port."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(128)
    port = listener.getsockname()[1]
    os.dup2(listener.fileno(), LISTEN, inheritable=True)
    return port


def ruleset(version):
    files = (1 << 13) - 1 | 1 << 13 | TRUNCATE | (IOCTL_DEV if version >= 5 else 0)
    scopes = SCOPE_ABSTRACT_UNIX | SCOPE_SIGNAL if version >= SCOPE_ABI else 0
    attributes = struct.pack("=QQQ", files, BIND_TCP | CONNECT_TCP, scopes)
    size = 24 if version >= SCOPE_ABI else 16
    return files, call(CREATE_RULESET, ctypes.create_string_buffer(attributes, 24), size, 0)


def allow_path(rules, path, access):
    try:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    if not os.path.isdir(path):
        access &= EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV
    call(ADD_RULE, rules, PATH_BENEATH, ctypes.create_string_buffer(struct.pack("=Qi", access, descriptor), 12), 0)
    os.close(descriptor)


def restrict(wanted, port):
    version = abi()
    everything, rules = ruleset(version)
    for path in wanted["read"]:
        allow_path(rules, path, EXECUTE | READ_FILE | READ_DIR)
    for path in wanted["write"]:
        # No devices and no sockets are made there.
        allow_path(rules, path, everything & ~(1 << 6 | 1 << 9 | 1 << 11 | IOCTL_DEV))
    for path in DEVICES:
        allow_path(rules, path, READ_FILE | WRITE_FILE)
    call(ADD_RULE, rules, NET_PORT, ctypes.create_string_buffer(struct.pack("=QQ", CONNECT_TCP, port), 16), 0)
    call(RESTRICT_SELF, rules, 0)
    os.close(rules)


def drop_capabilities():
    """A root that is left can do no more than others, and gains nothing by running a program."""
    if os.geteuid() == 0:
        for capability in range(64):
            if libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0:
                break
    header = ctypes.create_string_buffer(struct.pack("=Ii", 0x20080522, 0), 8)
    call(CAPSET[os.uname().machine], header, ctypes.create_string_buffer(24))


def install_filter(program):
    class Program(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_void_p)]

    instructions = ctypes.create_string_buffer(program, len(program))
    filter_program = Program(len(program) // 8, ctypes.cast(instructions, ctypes.c_void_p))
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(filter_program), 0, 0)


def run(wanted, command):
    """The command runs in a child; this process stays outside, to end what loses its parent."""
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    own = os.getpid()
    child = os.fork()
    if child == 0:
        become(wanted, command, own)
    for descriptor in (0, 1, EGRESS, FILTER):
        os.close(descriptor)
    # Whoever started this is gone: the child is ended, and with it what it has started.
    prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    signal.signal(signal.SIGTERM, lambda *_: os.kill(child, signal.SIGKILL))
    status = None
    while status is None:
        status = reap(child)
        end_strays(child)
        time.sleep(STRAY_CHECK_S)
    while children():
        end_strays(None)
        reap(None)
    os._exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 1)


def children():
    with open("/proc/thread-self/children") as file:
        return [int(pid) for pid in file.read().split()]


def end_strays(child):
    for pid in children():
        if pid != child:
            os.kill(pid, signal.SIGKILL)


def reap(child):
    """Returns the status of the child, if it has ended."""
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return None
        if pid == 0:
            return None
        if pid == child:
            return status


def become(wanted, command, parent):
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)
    with os.fdopen(FILTER, "rb", closefd=False) as file:
        program = file.read()
    port = listen()
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    restrict(wanted, port)
    drop_capabilities()
    install_filter(program)
    os.execve(command[0], command, os.environ)


if __name__ == "__main__":
    if sys.argv[1] == "probe":
        sys.exit(0 if os.uname().machine in CAPSET and abi() >= NEEDED_ABI else 1)
    run(json.loads(sys.argv[2]), sys.argv[3:])
