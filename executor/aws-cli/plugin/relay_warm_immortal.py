"""Has the interpreter no longer count the references to what the parent holds.

A reference count is a write, and in a forked child a write to shared memory copies a page. CPython 3.12 and newer have objects
whose references are not counted, since they are never freed: None, small numbers. What the parent holds is never freed either,
so it becomes such an object too, by CPython's own function. Where the interpreter has no such function, references are counted.
"""

import ctypes
import gc
import sys
from types import CodeType

# https://github.com/python/cpython/blob/3.14/Objects/object.c
MAKE_IMMORTAL = "_Py_SetImmortalUntracked"
# No object has this many references, and every immortal one seems to.
COUNT_OF_IMMORTALS = 1 << 31
AT_ONCE = 10000


def make_immortal():
    """Returns whether it could."""
    make = getattr(ctypes.pythonapi, MAKE_IMMORTAL, None)
    if make is None:
        return False
    make.argtypes, make.restype = (ctypes.py_object,), None
    layer = gc.get_objects()
    for thing in layer:
        make(thing)
    while layer:
        layer = _make_next(layer, make)
    return True


def _make_next(layer, make):
    """What the collector does not know is reached from what it knows. Returns what was not yet immortal."""
    count = sys.getrefcount
    reached = []
    for start in range(0, len(layer), AT_ONCE):
        part = layer[start : start + AT_ONCE]
        for thing in gc.get_referents(*part, *_parts_of_code(part)):
            if count(thing) < COUNT_OF_IMMORTALS:
                make(thing)
                reached.append(thing)
    return reached


def _parts_of_code(things):
    """The collector does not follow code, which holds constants and names. Each is given in a tuple."""
    for thing in things:
        if type(thing) is CodeType:
            yield (
                thing.co_consts,
                thing.co_names,
                thing.co_filename,
                thing.co_name,
                thing.co_qualname,
                thing.co_linetable,
                thing.co_exceptiontable,
            )
