"""A chat server on loopback that does as a script says: it answers, dawdles, breaks off, or talks nonsense."""

from __future__ import annotations

import json
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from pydantic import SecretStr

from udeassist.settings import ChatSettings

KEY = "sk-very-secret-1234567890"
Notes = dict[str, str]  # key -> note, as they stood in the prompt
Script = Callable[["Call"], None]


class Call:
    """One request, and the means to answer it badly."""

    def __init__(self, handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        self._handler, self.body = handler, body
        self.prompt: str = body["messages"][-1]["content"]
        self.gone = threading.Event()

    @property
    def notes(self) -> Notes:
        """The notes of the prompt by their keys."""
        return dict(re.findall(r"^([a-z]{5}): (.+)$", self.prompt, re.MULTILINE))

    def open(self, kind: str = "text/event-stream", status: int = 200, **headers: str) -> None:
        """Status and headers."""
        self._handler.send_response(status)
        self._handler.send_header("Content-Type", kind)
        self._handler.send_header("Connection", "close")
        for name, value in headers.items():
            self._handler.send_header(name.replace("_", "-"), value)
        self._handler.end_headers()

    def raw(self, data: bytes) -> None:
        """Bytes as they are; remembers when nobody reads them any more."""
        try:
            self._handler.wfile.write(data)
            self._handler.wfile.flush()
        except OSError:
            self.gone.set()
            raise

    def say(self, text: str, pieces: int = 40) -> None:
        """Words, some letters at a time."""
        for at in range(0, len(text), pieces):
            self.raw(event(text[at : at + pieces]))

    def end(self) -> None:
        """As a server ends that is done."""
        self.raw(b"data: [DONE]\n\n")

    def answer(self, text: str) -> None:
        """All of a good answer."""
        self.open()
        self.say(text)
        self.end()

    def fail(self, status: int, words: str = "no", **headers: str) -> None:
        """An error in the way OpenAI words it, with the key in it, as some servers do."""
        self.open("application/json", status, **headers)
        self.raw(json.dumps({"error": {"message": f"{words}: Incorrect API key provided: {KEY}"}}).encode())


class FakeServer:
    """Answers by `script`; `calls` holds every request."""

    def __init__(self) -> None:
        self.script: Script = lambda call: call.answer('{"claims": []}')
        self.calls: list[Call] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                call = Call(self, body)
                outer.calls.append(call)
                try:
                    outer.script(call)
                except OSError:
                    call.gone.set()

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def settings(self, **changes: Any) -> ChatSettings:
        """Settings for this server, in a hurry."""
        given = {"url": self.url, "model": "fake", "key": SecretStr(KEY), "timeout": 6.0, "first": 1.5, "pause": 1.2}
        return ChatSettings(**{**given, "retries": 0, **changes})

    def close(self) -> None:
        """No more calls."""
        self._server.shutdown()
        self._server.server_close()


def event(text: str) -> bytes:
    """One server-sent event with a piece of text."""
    chunk = {
        "id": "x", "object": "chat.completion.chunk", "created": 1, "model": "fake",
        "choices": [{"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": None}],
    }  # fmt: skip
    return f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n".encode()


def claims(*rows: tuple[str, str, str]) -> str:
    """The JSON of (key, quote, text)."""
    return json.dumps({"claims": [{"key": k, "quote": q, "text": t} for k, q, t in rows]}, ensure_ascii=False)


@contextmanager
def nobody() -> Iterator[str]:
    """An address at which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}/v1"


def waited(true: Callable[[], bool], seconds: float = 3.0) -> bool:
    """Does it become true in time?"""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.02)
    return true()
