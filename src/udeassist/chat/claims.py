"""Notes -> the part of a prompt that holds them; what a chat model has written so far -> the claims in it.

Every note goes in under a key that is new with every prompt, within a fence that no note can know; the claims are read
however badly the model keeps the format.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Hashable, Iterable, Mapping
from typing import NamedTuple, TypeVar

from udeassist.words import clean

LONGEST = 600
_LETTERS = "bcdfghjklmnpqrstvwxz"
Place = TypeVar("Place", bound=Hashable)
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


def keyed(places: Iterable[Place], seed: str) -> dict[str, Place]:
    """Key -> place; keys are opaque and depend on the seed."""
    keys: dict[str, Place] = {}
    for place in places:
        salt = 0
        while (key := _key(f"{seed}\0{place}\0{salt}")) in keys:
            salt += 1
        keys[key] = place
    return keys


def fenced(notes: Mapping[str, str], seed: str) -> str:
    """Notes, one a line behind its key, between two equal lines."""
    lines = "\n".join(f"{key}: {note}" for key, note in notes.items())
    fence = "=" * 4 + hashlib.blake2b(f"{lines}\0{seed}".encode(), digest_size=5).hexdigest()
    return f"{fence}\n{lines}\n{fence}"


def claims_schema(keys: list[str], most: int) -> dict[str, object]:
    """The shape of an answer: the quote before the sentence, and no key that was not handed out."""
    one = {
        "type": "object",
        "properties": {"key": {"enum": keys}, "quote": {"type": "string"}, "text": {"type": "string"}},
        "required": ["key", "quote", "text"],
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {"claims": {"type": "array", "items": one, "maxItems": min(len(keys) + 1, most)}},
        "required": ["claims"],
        "additionalProperties": False,
    }


def _key(seed: str) -> str:
    digest = hashlib.blake2b(seed.encode("utf-8", "replace"), digest_size=5).digest()
    return "".join(_LETTERS[b % len(_LETTERS)] for b in digest)
