"""Has the functions that commands run keep their code side by side in memory.

Code is written to as it runs: each branch notes in it where it went, and each instruction that cannot be made faster how often
that was tried (https://github.com/python/cpython/blob/3.14/Python/bytecodes.c: RECORD_BRANCH_TAKEN, ADVANCE_ADAPTIVE_COUNTER). In a
forked child each such write copies a page, and the code of one command, half a megabyte, lies in 650 pages, among code that does not
run. Equal code that is made at one time lies in less than a third of those.

It is also code that has never run. An instruction that loads a constant decides in its first run whether references to that are
counted (LOAD_CONST_MORTAL), and stays with it: code that runs first once its constants are immortal no longer writes to them.
"""

import gc
import sys
from types import CodeType, FunctionType

from relay_warm_trial import learn_from_trial


# Copies that nothing runs. They stay where they are.
_fillers = []


def lay_code_together(works):
    """Gives the functions that the works call new code, equal to their own. Each work is done by a forked child."""
    called = {place for work in works for place in learn_from_trial(lambda: _called_code(work))}
    functions = [thing for thing in gc.get_objects() if type(thing) is FunctionType and id(thing.__code__) in called]
    # The first copies fill the holes between what is in memory already, which is a megabyte; only then do others lie side by side.
    _fillers.extend(code.replace() for code in {function.__code__ for function in functions})
    renewed = {}
    # Memory is had by size: what is as large comes to lie beside it.
    for function in sorted(functions, key=lambda function: sys.getsizeof(function.__code__)):
        function.__code__ = _renewed(function.__code__, called, renewed)


def _called_code(work):
    """Where the code lies that the work calls: in a forked child, where it lies in the parent."""
    called = {}

    def note(frame, event, _):
        if event == "call":
            called.setdefault(id(frame.f_code), frame.f_code)

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return list(called)


def _renewed(code, called, renewed):
    """Functions that share code go on to do so, and those that it makes as it runs have new code as well."""
    if id(code) not in renewed:
        constants = tuple(
            _renewed(constant, called, renewed) if type(constant) is CodeType and id(constant) in called else constant
            for constant in code.co_consts
        )
        # The old code is held, so that no other comes to lie where it was.
        renewed[id(code)] = code.replace(co_consts=constants), code
    return renewed[id(code)][0]
