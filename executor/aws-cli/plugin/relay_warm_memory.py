"""How much memory the warm CLI takes."""

import os

# Resident in the parent. Its children share most of it.
CEILING_BYTES = 170 * 1024 * 1024


def has_room():
    """Whether more may be kept in memory."""
    with open("/proc/self/statm") as file:
        pages = int(file.read().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") < CEILING_BYTES
