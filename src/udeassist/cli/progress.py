"""Stages of long work -> one line on standard error that rewrites itself on a terminal."""

from __future__ import annotations

import sys
import time

BAR = 30


class Bar:
    """Shows stage, share and count; on no terminal one line a stage."""

    def __init__(self) -> None:
        self._stage = ""
        self._last = 0.0
        self._terminal = sys.stderr.isatty()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Called by the work with its stage and how far it is."""
        now = time.monotonic()
        new = stage != self._stage
        if not self._terminal:
            if new and stage != "done":
                print(f"udeassist: {stage} …", file=sys.stderr, flush=True)
            self._stage = stage
            return
        if not new and now - self._last < 0.1 and done < total:
            return
        self._stage, self._last = stage, now
        share = done / total if total else 1.0
        filled = "█" * round(share * BAR)
        end = "\n" if stage == "done" else ""
        print(f"\r\x1b[K{stage:<20} {filled:<{BAR}} {done:,}/{total:,}", end=end, file=sys.stderr, flush=True)
