"""A command -> Run: wall time and peak memory of a process with all its children."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from udeassist.errors import WorldError

EVERY = 0.02  # seconds between two looks at the memory; a peak shorter than that is missed
CLI = "import sys; from udeassist.cli import main; sys.exit(main(sys.argv[1:]))"


@dataclass(frozen=True)
class Run:
    """Seconds from start to end, the most resident memory in MB, and what was printed."""

    seconds: float
    megabytes: float
    printed: str


def run(command: Sequence[str], limit: float, environment: Mapping[str, str] | None = None) -> Run:
    """Run to the end. Raises WorldError if it fails or takes more than `limit` seconds (it is then stopped)."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        began = time.perf_counter()
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=environment)
        watch = _Watch(child.pid, limit)
        watch.start()
        code = child.wait()
        seconds = time.perf_counter() - began
        watch.join()
        out.seek(0)
        err.seek(0)
        if code != 0:
            last = (err.read().decode("utf-8", "replace").strip().splitlines() or ["no message"])[-1]
            why = f"was stopped after {limit:.0f} s" if watch.stopped else f"failed ({last})"
            raise WorldError(f"The command '{' '.join(command)[:120]}' {why}.")
        return Run(seconds, watch.peak / 1e6, out.read().decode("utf-8", "replace"))


def udeassist(*arguments: str) -> list[str]:
    """The command line of this checkout, in this Python."""
    return [sys.executable, "-c", CLI, *arguments]


@contextmanager
def busy_neighbour() -> Iterator[int]:
    """A process that spins on one core while this lasts; its id."""
    child = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        time.sleep(0.5)
        yield child.pid
    finally:
        child.kill()
        child.wait()


class _Watch(threading.Thread):
    """Looks at a process tree until it is gone; `peak` is the largest sum of resident memory in bytes."""

    def __init__(self, pid: int, limit: float) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.peak = 0
        self.stopped = False
        self._psutil: Any = import_module("psutil")  # has no types
        self._process = self._psutil.Process(pid)
        self._end = time.monotonic() + limit

    def run(self) -> None:
        while self._look():
            if time.monotonic() > self._end:
                self.stopped = True
                self._kill()
            time.sleep(EVERY)

    def _look(self) -> bool:
        try:
            family = [self._process, *self._process.children(recursive=True)]
            self.peak = max(self.peak, sum(p.memory_info().rss for p in family))
            return bool(self._process.status() != self._psutil.STATUS_ZOMBIE)
        except self._psutil.NoSuchProcess as gone:
            return int(gone.pid) != self.pid  # a child may go at any time
        except self._psutil.AccessDenied:
            return False

    def _kill(self) -> None:
        for one in (*self._process.children(recursive=True), self._process):
            one.kill()
