"""What Python has no call for: attributes of a Linux process."""

import ctypes
import os
import signal

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4


def make_undumpable():
    """Closes this process's memory, environment and descriptors to others of the same user. Forked children inherit it."""
    _prctl(PR_SET_DUMPABLE, 0)


def make_dumpable():
    """Opens them again."""
    _prctl(PR_SET_DUMPABLE, 1)


def fork_bound():
    """Forks a child that the kernel kills when this process ends. Returns as `os.fork` does."""
    parent = os.getpid()
    pid = os.fork()
    if pid == 0:
        _prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL))
        if os.getppid() != parent:
            os._exit(1)  # it had ended before the kernel knew
    return pid


def _prctl(option, value):
    ctypes.CDLL(None).prctl(option, value, 0, 0, 0)
