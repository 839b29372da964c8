"""How long a call may be silent -> a Stop that is called when it was silent for longer.

To httpx waiting for the first word and between two words is one limit, and a line that is only kept alive is none.
"""

from __future__ import annotations

import threading
import time
from types import TracebackType

from udeassist.chat.door import Stop

LOOK = 0.1  # seconds between two looks


class Patience:
    """Stops a call after `first` seconds without a sign before its first word, and `pause` seconds after it.

    Use it as a context; `over` tells that it ran out.
    """

    def __init__(self, first: float, pause: float, stop: Stop) -> None:
        self._first, self._pause, self._stop = first, pause, stop
        self._until = time.monotonic() + first
        self._done = threading.Event()
        self.spoken = False
        self.over = False

    def heard(self, word: bool) -> None:
        """A sign of life, which may be a word."""
        self.spoken = self.spoken or word
        self._until = time.monotonic() + (self._pause if self.spoken else self._first)

    def __enter__(self) -> Patience:
        threading.Thread(target=self._watch, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()

    def _watch(self) -> None:
        while (left := self._until - time.monotonic()) > 0:
            if self._done.wait(min(left, LOOK)):  # a word may bring the end nearer
                return
        self.over = True
        self._stop()
