"""Answers the commands that warm the CLI: an endpoint on loopback that agrees with everything."""

import contextlib
import os
import re
import signal
import socket

from relay_process import fork_bound

# Port 9 is the discard service's, and closed: a command that fails there warms nearly as much.
NOBODY = "http://127.0.0.1:9"
MAX_REQUEST_BYTES = 65536


@contextlib.contextmanager
def loopback_endpoint():
    """Lends the URL of an endpoint that a forked child serves; this process keeps nothing of it."""
    try:
        listener = socket.create_server(("127.0.0.1", 0))
    except OSError:
        yield NOBODY
        return
    pid = fork_bound()
    if pid == 0:
        try:
            while True:
                _answer(listener.accept()[0])
        finally:
            os._exit(0)
    try:
        with listener:
            yield "http://127.0.0.1:%d" % listener.getsockname()[1]
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def _answer(connection):
    with connection:
        request = connection.recv(MAX_REQUEST_BYTES)
        if b"application/x-amz-json" in request:
            kind, body = b"application/x-amz-json-1.0", b"{}"
        else:
            action = re.search(rb"Action=([A-Za-z]+)", request)
            name = action.group(1) if action else b""
            kind, body = b"text/xml", b"<%sResponse><%sResult/></%sResponse>" % (name, name, name)
        head = b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
        connection.sendall(head % (kind, len(body)) + body)
