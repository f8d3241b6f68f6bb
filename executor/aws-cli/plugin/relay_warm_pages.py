"""Copies, ahead of need, the pages of memory that a forked child is going to write to.

A child shares its parent's memory until it writes: then the kernel copies the page, at some five microseconds each where the
machine is virtual, and a command writes to more than a thousand, where references are counted to four thousand. A trial child tells
which pages these are; later children have the kernel copy them all at once, while they wait for a command. It changes no byte of
what a command sees. Where the kernel cannot (before Linux 5.14) or will not say, nothing is copied ahead.
"""

import array
import ctypes
import errno
import os

from relay_process import make_dumpable
from relay_warm_trial import learn_from_trial

MADV_POPULATE_WRITE = 23
# The number of process_madvise(2), the same on every machine, and what stands for this process there.
PROCESS_MADVISE = 440
PIDFD_SELF = -10000
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
# Of an entry in /proc/PID/pagemap: https://docs.kernel.org/admin-guide/mm/pagemap.html
EXCLUSIVE = 1 << 56
PRESENT = 1 << 63
# Copying a page that is not needed costs less than another call.
MAX_GAP_PAGES = 1
# Ranges, in less than half a millisecond.
COPIED_AT_ONCE = 64


def touched_pages(works):
    """Does each work in a forked child of its own. Returns [(address, bytes)]: what they wrote to of this process's memory.

    In one child, the second would write beside what the first has left behind.
    """
    own = [(start // PAGE_BYTES, end // PAGE_BYTES) for start, end in writable_ranges()]

    def pages_of(work):
        work()
        return _exclusive_pages(own)

    return _joined(sorted({page for work in works for page in learn_from_trial(lambda: pages_of(work))}))


def copy_pages(ranges, has_work):
    """Has the kernel give this process its own copies, until there is work to do: what is left is copied when it is needed."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.madvise.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
    for start in range(0, len(ranges), COPIED_AT_ONCE):
        part = ranges[start : start + COPIED_AT_ONCE]
        if has_work() or not (_copy_at_once(libc, part) or _copy_one_by_one(libc, part)):
            return


def _copy_at_once(libc, ranges):
    """Returns whether it could: before Linux 6.14 it cannot."""
    vector = array.array("L", (number for bounds in ranges for number in bounds))
    arguments = (PIDFD_SELF, vector.buffer_info()[0], len(ranges), MADV_POPULATE_WRITE, 0)
    copied = libc.syscall(PROCESS_MADVISE, *map(ctypes.c_long, arguments))
    return copied == sum(size for _, size in ranges)


def _copy_one_by_one(libc, ranges):
    """Returns whether the kernel can do that at all. What the parent has given back meanwhile cannot be copied, which does not matter."""
    for address, size in ranges:
        if libc.madvise(address, size, MADV_POPULATE_WRITE) != 0 and ctypes.get_errno() == errno.EINVAL:
            return False
    return True


def writable_ranges():
    """[(first byte, byte after the last)] of this process's private, writable memory, but for its stack."""
    ranges = []
    with open("/proc/self/maps") as file:
        for line in file:
            bounds, permissions, *rest = line.split()
            if permissions == "rw-p" and rest[-1] != "[stack]":
                start, end = (int(bound, 16) for bound in bounds.split("-"))
                ranges.append((start, end))
    return ranges


def _exclusive_pages(ranges):
    make_dumpable()  # or its own page map is closed to it
    wanted = PRESENT | EXCLUSIVE
    pages = []
    if not os.access("/proc/self/pagemap", os.R_OK):
        return pages
    with open("/proc/self/pagemap", "rb") as file:
        for start, end in ranges:
            entries = array.array("Q", os.pread(file.fileno(), (end - start) * 8, start * 8))
            pages.extend(start + index for index, entry in enumerate(entries) if entry & wanted == wanted)
    return pages


def _joined(pages):
    ranges = []
    for page in pages:
        if ranges and page - ranges[-1][1] <= MAX_GAP_PAGES:
            ranges[-1][1] = page + 1
        else:
            ranges.append([page, page + 1])
    return [(start * PAGE_BYTES, (end - start) * PAGE_BYTES) for start, end in ranges]
