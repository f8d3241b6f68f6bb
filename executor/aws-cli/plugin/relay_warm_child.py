"""A child of the warm AWS CLI: waits for one command, runs it as a new process would, and ends."""

import atexit
import gc
import json
import os
import select
import sys
import threading
import traceback

from relay_warm_pages import copy_pages

EXIT_FLUSH_FAILED = 120  # what Python ends with when it cannot flush its standard output
READ_BYTES = 65536
# The young things of a whole common command: they are looked through once, if at all, instead of every two thousand.
YOUNG_THINGS = 50000
PIPES = ("request", "stdout", "stderr", "status")


def be_child(cli, directory, pages, inherited, announce):
    """Never returns.

    The child makes four FIFOs named after its process id: `request` (JSON, from the executor), `stdout`, `stderr` and
    `status` (its exit code). Of those that it writes to it opens both ends, so that nobody waits in `open`, and announces
    itself: as a spare, and as rested once nothing is left to do ahead. The executor opens its ends, removes the names and
    sends a request; only then does the child give up the ends that are not its own. So standard output and error are the
    kernel's pipes between this process and their readers, as they are for an `aws` in a shell: with their back-pressure, and
    with EPIPE once a reader is gone.
    """
    code = 1
    try:
        os.setsid()
        _reopen_files()
        request, status, reading = _open_pipes(directory)
        announce("spare")
        copy_pages(pages, lambda: _has_come(request, 0))
        announce("rested")
        for descriptor in inherited:
            os.close(descriptor)
        gc.set_threshold(YOUNG_THINGS, *gc.get_threshold()[1:])
        order = _await_request(request)
        for descriptor in reading:
            os.close(descriptor)
        if order is not None:
            code = _run(cli, order)
            _finish(status, code)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def _reopen_files():
    """Files that the interpreter reads its modules from: two processes that share a position in one would misread it."""
    for name in os.listdir("/proc/self/fd"):
        try:
            path = os.readlink("/proc/self/fd/" + name)
            if os.path.isfile(path):
                own = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
                os.dup2(own, int(name), inheritable=False)
                os.close(own)
        except OSError:
            continue  # the descriptor of the listing itself, or a file that is gone


def _open_pipes(directory):
    """Returns the descriptor to read the request from, the one to write the exit code to, and those to close later."""
    paths = {name: os.path.join(directory, "%d-%s" % (os.getpid(), name)) for name in PIPES}
    for path in paths.values():
        os.mkfifo(path, 0o600)
    # Opened so, it does not wait for a writer; and poll waits for the first one, as long as there has been none.
    request = os.open(paths["request"], os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    os.set_blocking(request, True)
    reading = [os.open(paths[name], os.O_RDWR | os.O_CLOEXEC) for name in PIPES[1:]]
    stdout, stderr, status = [os.open(paths[name], os.O_WRONLY | os.O_CLOEXEC) for name in PIPES[1:]]
    stdin = os.open(os.devnull, os.O_RDONLY)
    for standard, descriptor in enumerate((stdin, stdout, stderr)):
        os.dup2(descriptor, standard)
        os.close(descriptor)
    return request, status, reading


def _has_come(descriptor, timeout):
    """Whether there is a request, or will never be one. Waits so many milliseconds; None: for ever."""
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return bool(poll.poll(timeout))


def _await_request(descriptor):
    """Returns the request, or None when the executor has closed the pipe without one."""
    _has_come(descriptor, None)
    chunks = []
    while True:
        data = os.read(descriptor, READ_BYTES)
        if not data:
            break
        chunks.append(data)
        if data.endswith(b"\n"):
            break
    os.close(descriptor)
    text = b"".join(chunks)
    return json.loads(text) if text.endswith(b"\n") else None


def _run(cli, order):
    os.environ.clear()
    os.environ.update(order["environment"])
    os.chdir(order["directory"])
    if "question" in order:
        sys.stdout.write(json.dumps(cli.answer(order["question"])))
        return 0
    return cli.run(order["arguments"])


def _finish(status, code):
    """Ends as the interpreter does, but for the tearing down of what the kernel takes back anyway."""
    threading._shutdown()
    atexit._run_exitfuncs()
    code = _flush(code)
    for descriptor in (1, 2):
        os.close(descriptor)
    os.write(status, b"%d\n" % (code & 0xFF))


def _flush(code):
    try:
        sys.stdout.flush()
    except OSError as error:
        where = "while flushing sys.stdout" if sys.version_info >= (3, 14) else "in: %r" % sys.stdout
        colon = ":" if sys.version_info >= (3, 14) else ""
        sys.stderr.write("Exception ignored %s%s\n%s: %s\n" % (where, colon, type(error).__name__, error))
        code = EXIT_FLUSH_FAILED
    try:
        sys.stderr.flush()
    except OSError:
        code = EXIT_FLUSH_FAILED
    return code
