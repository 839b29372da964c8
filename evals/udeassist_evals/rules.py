"""Text + alternatives -> does one stand there: the rule that every nugget is found by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache


def met(text: str, alternatives: Sequence[str]) -> bool:
    """Does one of the alternatives stand in the text, as whole words, whatever the case of its letters?"""
    return next(places(text, alternatives), None) is not None


def places(text: str, alternatives: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the alternatives stand in the text."""
    for one in alternatives:
        for match in _pattern(one).finditer(text):
            yield match.span()


@lru_cache(maxsize=4_096)
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
