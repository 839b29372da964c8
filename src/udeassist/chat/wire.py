"""An HTTP request -> its response, within limits of time and size that no server can talk its way around."""

from __future__ import annotations

import contextlib
import socket
import time
from collections.abc import Iterator
from typing import Any

import httpx

from udeassist.chat.door import Stop

MOST_BYTES = 2_000_000  # the longest answer we ask for is some 900 tokens of 200 bytes each on the wire


class Limit(Exception):
    """A limit of ours was passed; `kind` as in `trouble.WORDS`."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class Wire(httpx.BaseTransport):
    """One call on a connection of its own; `stop` shuts the socket, whatever is being waited for."""

    def __init__(self, stop: Stop, deadline: float) -> None:
        self._inner = httpx.HTTPTransport(retries=0)
        self._stop, self._deadline = stop, deadline

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The response, its body counted and timed as it comes. Raises Limit."""
        self._check()
        request.extensions["trace"] = self._traced
        request.headers["accept-encoding"] = "identity"  # a packed answer may be a thousand times as long as what comes
        response = self._inner.handle_request(request)
        if response.headers.get("content-encoding", "identity").strip().lower() not in ("", "identity"):
            response.close()
            raise Limit("garbled")
        kind = response.headers.get("content-type", "")
        if response.status_code == 200 and "html" in kind:
            response.close()
            raise Limit("page")
        assert isinstance(response.stream, httpx.SyncByteStream)
        response.stream = _Counted(response.stream, self)
        return response

    def close(self) -> None:
        """Close the connection."""
        self._inner.close()

    def _traced(self, event: str, info: dict[str, Any]) -> None:
        if event.endswith((".connect_tcp.complete", ".start_tls.complete")):
            connection = info["return_value"].get_extra_info("socket")
            self._stop.on_stop(lambda: _shut(connection))

    def _check(self) -> None:
        if self._stop:
            raise Limit("stopped")
        if time.monotonic() > self._deadline:
            raise Limit("slow")


class _Counted(httpx.SyncByteStream):
    def __init__(self, inner: httpx.SyncByteStream, wire: Wire) -> None:
        self._inner, self._wire = inner, wire

    def __iter__(self) -> Iterator[bytes]:
        seen = 0
        for piece in self._inner:
            seen += len(piece)
            if seen > MOST_BYTES:
                raise Limit("flood")
            self._wire._check()
            yield piece

    def close(self) -> None:
        self._inner.close()


def _shut(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
