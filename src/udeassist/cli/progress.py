"""Stages of long work -> one line on standard error that rewrites itself on a terminal."""

from __future__ import annotations

import sys
import time

BAR = 30
EVERY = 15.0  # seconds between lines where there is no terminal
RATED = ("reading", "embedding")


class Bar:
    """Shows stage, share and count; on no terminal one line a stage. With `rate` also speed and time left."""

    def __init__(self, rate: bool = False) -> None:
        self._stage = ""
        self._last = 0.0
        self._began = 0.0
        self._rate = rate
        self._terminal = sys.stderr.isatty()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Called by the work with its stage and how far it is."""
        now = time.monotonic()
        new = stage != self._stage
        self._began = now if new else self._began
        self._stage = stage
        speed = self._speed(stage, done, total, now - self._began)
        if not self._terminal:
            if (new and stage != "done") or (speed and now - self._last >= EVERY):
                print(f"udeassist: {stage} …{speed}", file=sys.stderr, flush=True)
                self._last = now
            return
        if not new and now - self._last < 0.1 and done < total:
            return
        self._last = now
        share = done / total if total else 1.0
        filled = "█" * round(share * BAR)
        end = "\n" if stage == "done" else ""
        print(f"\r\x1b[K{stage:<20} {filled:<{BAR}} {done:,}/{total:,}{speed}", end=end, file=sys.stderr, flush=True)

    def _speed(self, stage: str, done: int, total: int, seconds: float) -> str:
        if not self._rate or stage not in RATED or done == 0 or seconds < 1.0:
            return ""
        rate = done / seconds
        left = max(0, round((total - done) / rate))
        return f" {rate:,.1f} a second, {left // 60}:{left % 60:02} left"
