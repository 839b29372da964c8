"""A passage -> its sentences, to choose from when a span is asked for; and the choice back as a span."""

from __future__ import annotations

import re
from collections.abc import Iterable

_END = re.compile(r"(?:(?<=[.!?;])|(?<=[.!?][\"”’»)]))\s+(?=[A-ZÀ-Þ0-9\"“„«(])")

Place = tuple[int, int]


def sentences_of(passage: str) -> tuple[Place, ...]:
    """(start, end) of each sentence, in order; a title or an abbreviation may cut one in two, which does no harm."""
    places, at = [], 0
    for gap in _END.finditer(passage):
        places.append((at, gap.start()))
        at = gap.end()
    places.append((at, len(passage)))
    return tuple((start, end) for start, end in places if passage[start:end].strip())


def span_of(passage: str, chosen: Iterable[int]) -> Place | None:
    """From the first chosen sentence to the last; None if none is chosen. Numbers that don't exist are passed over."""
    places = sentences_of(passage)
    known = [n for n in chosen if 0 <= n < len(places)]
    return (places[min(known)][0], places[max(known)][1]) if known else None


def chosen_in(passage: str, span: Place | None) -> list[int]:
    """The sentences that a span reaches into."""
    if span is None:
        return []
    return [n for n, (start, end) in enumerate(sentences_of(passage)) if start < span[1] and span[0] < end]
