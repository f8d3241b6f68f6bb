"""The parent of the warm AWS CLI: does once what every command needs, then forks a child per command.

It has no credentials, region or file of the user's, starts no thread, and never sees a command: each child gets its own
from the executor. It speaks newline-delimited JSON with the executor over one inherited socket:

executor: {"do": "fork"} | {"do": "load", "service": NAME} | {"do": "settle"}
parent:   {"is": "ready", "version", "services", "common"} | {"is": "spare" or "rested", "pid", "generation"}
          | {"is": "loaded", "service"} | {"is": "settled", "generation"} | {"is": "ended", "pid", "code" or "signal"}

It is ready as soon as a command is run faster than a new process would: a first command may wait for it. What makes its children
faster still, it does when it is told to, which is when nothing runs: it loads more services, and settles.
"""

import gc
import json
import os
import select
import signal
import threading
import traceback

from relay_process import fork_bound, make_undumpable
from relay_warm_child import be_child
from relay_warm_cli import WarmCli
from relay_warm_code import lay_code_together
from relay_warm_huge import use_large_pages
from relay_warm_immortal import make_immortal
from relay_warm_pages import touched_pages, writable_ranges

READ_BYTES = 65536


def serve(settings):
    """Warms the CLI and obeys the executor until it hangs up. Never returns."""
    try:
        make_undumpable()
        _Parent(settings).serve()
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(1)


class _Parent:
    def __init__(self, settings):
        self._control = settings["control"]
        self._directory = settings["directory"]
        # Changes whenever children that are forked from now on are better than those before.
        self._generation = 0
        self._cli = WarmCli(settings["home"])
        # What children write to, once it is known.
        self._pages = []
        self._is_settled = False

    def serve(self):
        wakeup, self._wakeup_writer = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        self._wakeup = wakeup
        signal.set_wakeup_fd(self._wakeup_writer)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        poll = select.poll()
        poll.register(self._control, select.POLLIN)
        poll.register(wakeup, select.POLLIN)
        services, common = sorted(self._cli.services), self._cli.common_services
        self._say({"is": "ready", "version": self._cli.version, "services": services, "common": common})
        rest = b""
        while True:
            for descriptor, _ in poll.poll():
                if descriptor == wakeup:
                    os.read(wakeup, READ_BYTES)
                    self._reap()
                    continue
                data = os.read(self._control, READ_BYTES)
                if not data:
                    os._exit(0)
                *lines, rest = (rest + data).split(b"\n")
                for line in lines:
                    self._obey(json.loads(line))

    def _obey(self, order):
        if order["do"] == "fork":
            self._fork()
        elif order["do"] == "load":
            if self._cli.load(order["service"]):
                self._is_settled = False
            self._say({"is": "loaded", "service": order["service"]})
        elif order["do"] == "settle":
            if not self._is_settled:
                self._settle()
                self._generation += 1
            self._say({"is": "settled", "generation": self._generation})

    def _fork(self):
        if threading.active_count() != 1:
            raise RuntimeError("the AWS CLI has started threads, and may not be forked")
        if fork_bound() == 0:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            inherited = (self._control, self._wakeup, self._wakeup_writer)
            be_child(self._cli, self._directory, self._pages, inherited, self._announce)

    def _announce(self, what):
        self._say({"is": what, "pid": os.getpid(), "generation": self._generation})

    def _reap(self):
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            if os.WIFSIGNALED(status):
                name = signal.Signals(os.WTERMSIG(status)).name
                self._say({"is": "ended", "pid": pid, "signal": name})
            else:
                self._say({"is": "ended", "pid": pid, "code": os.WEXITSTATUS(status)})

    def _settle(self):
        """Takes a second the first time, and takes a third off the work of every child."""
        gc.collect()
        # Where references are counted, they are most of what is written. What is loaded later adds little to what commands run.
        if make_immortal() and self._generation == 0:
            lay_code_together(self._cli.common_commands())
            self._cli.rehearse_again()
            gc.collect()
            make_immortal()
        # Left alone by every child's collector from now on: what it looks at, it copies.
        gc.collect()
        gc.freeze()
        use_large_pages(writable_ranges())
        self._pages = touched_pages(self._cli.common_commands())
        self._is_settled = True

    def _say(self, message):
        line = json.dumps(message).encode() + b"\n"
        while line:
            line = line[os.write(self._control, line) :]
