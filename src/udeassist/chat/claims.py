"""What a chat model has written so far -> the claims in it, however badly it keeps the format."""

from __future__ import annotations

import json
import re
from typing import NamedTuple

from udeassist.words import clean

LONGEST = 600
_THOUGHT = re.compile(r"<(think|thinking|reasoning)>.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_FLAT = re.compile(r"\{[^{}]*\}")
_COMMA = re.compile(r",\s*(?=[}\]])")
_MARK = re.compile(r"\s*\[(?:\d{1,3}|[a-z]{5})\](?=\s*[.!?]?\s*$)")


class Said(NamedTuple):
    """One claim as a model wrote it: a sentence, the key of what it leans on, the words that it quotes."""

    text: str
    key: str
    quote: str


def claims_in(written: str) -> list[Said]:
    """All claims that are complete, in order. Prose, fences, thoughts and half an object are passed over."""
    found = []
    for match in _FLAT.finditer(_THOUGHT.sub(" ", written)):
        one = _object(match[0])
        text = _text(one, "text", "claim", "sentence")
        if text:
            found.append(Said(_MARK.sub("", text), _text(one, "key", "source", "id"), _text(one, "quote")))
    return found


def _object(written: str) -> dict[str, object]:
    try:
        given = json.loads(_COMMA.sub("", written), strict=False)
    except ValueError:
        return {}
    return given if isinstance(given, dict) else {}


def _text(one: dict[str, object], *names: str) -> str:
    for name in names:
        value = one.get(name)
        if isinstance(value, str) and value.strip():
            return clean(value)[:LONGEST]
    return ""
