"""No test leaves this machine: to connect or look up a name beyond loopback raises, here and in child processes.

An audit hook sees every Python socket, also those that libraries open; it can't be taken off again. Code in C or Rust
that opens sockets by itself is not seen.
"""

from __future__ import annotations

import sys

HERE = {None, "", "localhost", "127.0.0.1", "::1", "0.0.0.0", "::", b"localhost", b"127.0.0.1"}


class NetworkUsed(AssertionError):
    """A test, or what it runs, wanted to reach another machine."""


def install() -> None:
    """Refuse every outside connection and name look-up from now on."""
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None  # a string is a Unix socket
        if host not in HERE and not str(host).startswith("127."):
            raise NetworkUsed(f"{event} to {address!r}")
    elif event == "socket.getaddrinfo" and arguments[0] not in HERE:
        raise NetworkUsed(f"{event} of {arguments[0]!r}")
