"""Text as it stands in a file -> text that can be quoted: no hidden marks, one blank, what was removed counted."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from udeassist.readers.records import Block

LONGEST_RUN = 200  # characters without a blank; longer ones are data, not words
MARKED = "[…]"
_ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u180e\u00ad"
_JOINERS = "\u200c\u200d"  # part of the spelling between letters of Arabic script and in Indic ones
_DIRECTION = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c"
_LONG = re.compile(rf"[!-~\u00a1-\u024f]{{{LONGEST_RUN},}}")  # Chinese or Thai sentences have no blanks
_BLANKS = re.compile(r"\s+")


def tidy(text: str, removed: Counter[str]) -> str:
    """NFC on one line. Tag, zero-width, direction, control and private characters go and are counted by kind."""
    kept = text if text.isascii() and text.isprintable() else "".join(_kept(text, removed))
    kept = _BLANKS.sub(" ", unicodedata.normalize("NFC", kept)).strip()
    return _LONG.sub(lambda m: _shortened(m[0], removed), kept) if len(kept) >= LONGEST_RUN else kept


def tidied(blocks: Iterable[Block], removed: Counter[str]) -> tuple[Block, ...]:
    """The same blocks, tidy; empty ones are gone."""
    found = []
    for block in blocks:
        text = tidy(block.text, removed)
        if any(c.isalnum() for c in text):
            heading = tidy(block.heading, removed)[:160]
            found.append(block.model_copy(update={"text": text, "heading": heading}))
    return tuple(found)


def _kept(text: str, removed: Counter[str]) -> list[str]:
    kept = []
    for at, c in enumerate(text):
        name = _removed_as(c, text, at)
        if name is None:
            kept.append(c)
        elif name == "blank":
            kept.append(" ")
        else:
            removed[name] += 1
    return kept


def _removed_as(c: str, text: str, at: int) -> str | None:
    """None keeps the character, "blank" makes it one, anything else is the name under which it is removed."""
    if c.isascii():
        return None if c.isprintable() else "blank" if c.isspace() else "control characters"
    if 0xE0000 <= ord(c) <= 0xE007F:
        return "tag characters"
    if c in _JOINERS and 0 < at < len(text) - 1 and _joins(text[at - 1]) and _joins(text[at + 1]):
        return None
    if c in _ZERO_WIDTH:
        return "zero-width characters"
    if c in _DIRECTION:
        return "direction marks"
    kind = unicodedata.category(c)
    if c.isspace():
        return "blank"
    if kind in ("Cc", "Cs", "Cn", "Cf"):
        return "control characters"
    return "private characters" if kind == "Co" else None


def _joins(c: str) -> bool:
    return "\u0600" <= c <= "\u08ff" or "\u0900" <= c <= "\u0dff"


def _shortened(run: str, removed: Counter[str]) -> str:
    if run.startswith(("http://", "https://")) and len(run) < 1_000:
        return run
    removed["runs without a blank"] += 1
    return MARKED
