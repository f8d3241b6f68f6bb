"""What Python has no call for: attributes of a Linux process."""

import ctypes

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4


def make_undumpable():
    """Closes this process's memory, environment and descriptors to others of the same user. Forked children inherit it."""
    _prctl(PR_SET_DUMPABLE, 0)


def make_dumpable():
    """Opens them again."""
    _prctl(PR_SET_DUMPABLE, 1)


def die_with_parent(signal):
    """Has the kernel send the signal to this process when its parent ends."""
    _prctl(PR_SET_PDEATHSIG, int(signal))


def _prctl(option, value):
    ctypes.CDLL(None).prctl(option, value, 0, 0, 0)
