"""How words are written: with a capital, in a script that has none, short."""

from __future__ import annotations

import re
from functools import lru_cache

from udeassist.tongue import MARKS
from udeassist.words import fold

CASELESS = re.compile(r"[\u0590-\u08ff\u0900-\u0dff]")
FUNCTION_WORDS = frozenset(w for marks in MARKS.values() for w in marks)


def begins_large(token: str, text: str) -> bool:
    """Written with a capital, or in a script without capitals, or all of the text is lower case."""
    if text == text.lower():
        return True
    return any(fold(w)[:4] == token[:4] and not w[:1].islower() for w in re.findall(r"\w+", text))


def short_words(text: str) -> frozenset[str]:
    """Folded words of two or three letters that may be names as they are written: "LA", "WHO" and "Rio", not "Who"."""
    capitals = {fold(w) for w in re.findall(r"\b[A-Z][A-Z0-9]{1,3}\b", text)}
    initial = {fold(w) for w in re.findall(r"\b[^\W\d_]{3}\b", text) if w.istitle()}
    return frozenset(capitals | (initial - FUNCTION_WORDS))


def capital(token: str, text: str) -> bool:
    """Written with a capital where it stands, or in a script without capitals, or all of the text is lower case."""
    if not token.isascii() or text == text.lower():
        return True
    return any(w.startswith(token) for w in _written_large(text))


@lru_cache(maxsize=256)
def _written_large(text: str) -> tuple[str, ...]:
    return tuple(fold(w) for w in re.findall(r"\w+", text) if w[:1].isupper())
