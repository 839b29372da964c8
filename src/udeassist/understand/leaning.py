"""What a question may lean on, besides what was named before it: what was described, and what the answer names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from udeassist.asked import expected
from udeassist.names import Gazetteer, Name, as_written
from udeassist.understand import forms
from udeassist.understand.follow_up import of_its_own
from udeassist.understand.read import Reader
from udeassist.words import fold

MOST = 3
_PEOPLE = re.compile(r"(?<![.!?] )(?<!^)\b(?:[A-ZÀ-Þ][\w'’-]+ ){1,2}[A-ZÀ-Þ][\w'’-]+")


def points(text: str) -> bool:
    """Does it point at something that was said before ("it", "that fund")?"""
    return forms.PRONOUN.search(fold(text)) is not None


def leans(text: str, reader: Reader, language: str) -> bool:
    """Does it name nothing, or one thing and point at another ("how many members did that fund have")? Not where it
    asks for several of whatever."""
    own = {n.key for n in reader.named(text, language) if _is_subject(n)}
    if own:
        return len(own) == 1 and points(text)
    asks = points(text) or "?" in text or "؟" in text or expected(text) != "what"  # "Thanks!" asks nothing
    return asks and not of_its_own(fold(text))


def leanings(
    text: str, named: Sequence[Name], before: str, told: Sequence[str], known: str, gazetteer: Gazetteer
) -> tuple[str, ...]:
    """The text with one more thing in brackets, for each thing that it may lean on; at most three.

    `named` is what the question `before` names or describes, `told` are the statements that answer it; `known` is the
    text with what was carried over anyway. A person is leaned on only where it was asked who.
    """
    taken = {n.key for n in gazetteer.find(known)}
    things = {n.key: as_written(n, before) if n.kind == "city" else n.shown for n in named if _is_subject(n)}
    for statement in told:
        found = gazetteer.find(statement)
        things |= {n.key: n.shown for n in found if _is_subject(n) and n.key not in things}
        if expected(before) == "who":
            inside = " ".join(n.shown for n in found)
            people = [m[0] for m in _PEOPLE.finditer(statement) if not gazetteer.find(m[0]) and m[0] not in inside]
            things |= {p: p for p in people}
    shown = (s for key, s in things.items() if key not in taken)
    asked = text.strip(" ?¿؟")
    asked = asked[:1].upper() + asked[1:]  # what was cut out of a sentence is one: the embedding sees the difference
    return tuple(f"{asked}? ({s})" for s in dict.fromkeys(shown))[:MOST]


def _is_subject(name: Name) -> bool:
    return name.binding and name.kind in ("document", "city", "partner")
