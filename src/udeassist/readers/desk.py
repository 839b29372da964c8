"""A path -> ReadFile, read by a child process that may fail without harm and is started again when it does."""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from pydantic import ValidationError

from udeassist.readers.records import Limits, ReadFile, Unreadable


class ReadingDesk:
    """One child process for many files. Use it in a `with`; not safe to share between threads."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def read(self, path: Path, name: str | None = None) -> ReadFile:
        """What stands in a file. Raises Unreadable with the reason: broken, hostile, too large, too slow."""
        child = self._running()
        assert child.stdin is not None
        assert child.stdout is not None
        asked = json.dumps({"path": os.fspath(path), "name": name or path.name})
        try:
            child.stdin.write(asked.encode("ascii") + b"\n")
            child.stdin.flush()
            line = self._line(child.stdout)
        except BrokenPipeError:
            line = b""
        if not line.endswith(b"\n"):
            raise self._ended(child)
        answer = json.loads(line)
        if "read" not in answer:
            raise Unreadable(answer["reason"], answer["remedy"])
        try:
            return ReadFile.model_validate(answer["read"])
        except ValidationError:
            raise Unreadable("What stands in it is no text that can be kept", "Save it in another format") from None

    def close(self) -> None:
        """End the child, if there is one."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                stream.close()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self.close()
            code = "import sys; from udeassist.readers.child import main; sys.exit(main())"
            self._child = subprocess.Popen(
                [sys.executable, "-c", code, self._limits.model_dump_json()],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment(),
            )  # fmt: skip
        return self._child

    def _line(self, stream: IO[bytes]) -> bytes:
        """One line, or what came of it before the time was up or the child ended."""
        deadline = time.monotonic() + self._limits.wall_seconds
        found = bytearray()
        with selectors.DefaultSelector() as waiting:
            waiting.register(stream, selectors.EVENT_READ)
            while not found.endswith(b"\n"):
                left = deadline - time.monotonic()
                if left <= 0 or not waiting.select(left):
                    break
                some = os.read(stream.fileno(), 1 << 20)
                if not some:
                    break
                found += some
        return bytes(found)

    def _ended(self, child: subprocess.Popen[bytes]) -> Unreadable:
        try:
            code: int | None = child.wait(timeout=0.5)
        except subprocess.TimeoutExpired:
            code = None
        self.close()
        if code is None or code == -24:  # SIGXCPU
            return Unreadable("Reading it takes too long", "Split it, or save it as text and add that")
        return Unreadable(
            "Reading it failed, most likely for lack of memory", "Split it, or save it as text and add that"
        )


def _environment() -> dict[str, str]:
    """What the child needs: where the program is, one thread, no addresses of services."""
    kept = {k: v for k, v in os.environ.items() if k in ("PATH", "LANG", "LC_ALL", "HOME", "TMPDIR", "SYSTEMROOT")}
    path = os.pathsep.join(p for p in sys.path if p)
    return {**kept, "PYTHONPATH": path, "OMP_NUM_THREADS": "1", "PYTHONUTF8": "1", "PYTHONHASHSEED": "0"}
