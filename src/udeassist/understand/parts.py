"""Question -> its parts: "Where was it signed, and what does it cost?" is two questions."""

from __future__ import annotations

import re

from udeassist.understand.forms import QUESTION_WORDS
from udeassist.words import fold

BEFORE = r"(?:under|in|with|for|by|at|to|from|on|since|unter|mit|von|vom|fur|seit|bei|zu|an|auf|a|avec|pour|par|dans|sous|con|para|por|en|de|desde) "
_JOINT = re.compile(
    rf"(?:,|;|\?)?\s+(?:and also|and|und|sowie|et|y|e|و)\s+(?=(?:{BEFORE})?(?:{QUESTION_WORDS}|چه|چند|چرا|کجا|کدام|چگونه|چطور)\b)|\?\s+(?=\w)|;\s+(?=(?:{QUESTION_WORDS})\b)"
)
_ASKS = re.compile(rf"\b(?:{QUESTION_WORDS})\b|چند|چه|چیست|کیست|کی|کجا|چرا|کدام")
_CARRIED = re.compile(r"\s\([^()]+\)$")  # what `stand_alone` adds to a follow-up
SHORTEST = 2


def split(text: str) -> tuple[str, ...]:
    """One text for each question asked, at most three; the text itself where there is only one.

    A part must ask something and have two words; otherwise the text is left whole.
    """
    carried = _CARRIED.search(text)
    if carried:
        parts = split(text[: carried.start()])
        return tuple(f"{p.rstrip(' ?')}? {carried[0].strip()}" for p in parts) if len(parts) > 1 else (text,)
    folded = fold(text.replace("\u200c", " "))  # the Persian half space, which `fold` would leave out
    if len(folded) != len(text):
        return (text,)
    cuts, at = [], 0
    for match in _JOINT.finditer(folded):
        cuts.append(text[at : match.start()])
        at = match.end()
    cuts.append(text[at:])
    parts = tuple(c.strip(" ,;") for c in cuts if c.strip(" ,;?"))
    whole = len(parts) in (2, 3) and all(_asks(p) for p in parts)
    return parts if whole else (text,)


def _asks(part: str) -> bool:
    part = part.replace("\u200c", " ")
    if fold(part).strip(" ?؟") in ("why", "warum", "wieso", "pourquoi", "por que", "چرا"):
        return True
    return len(part.split()) >= SHORTEST and _ASKS.search(fold(part)) is not None
