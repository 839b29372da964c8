"""A short order about the last answer -> what it asks for: shorter, another language, a table, a brief."""

from __future__ import annotations

import re
from collections.abc import Sequence

from udeassist.schema import Adjust, Turn
from udeassist.words import fold

_POLITE = (
    r"(?:(?:please|bitte|and|und|now|jetzt|ok|okay|thanks|danke|"
    r"(?:can|could|would) you|(?:kannst du|konnen sie|konntest du|konnten sie)|"
    r"(?:make|say|give|write|put|show|present|do|tell)(?: me)?(?: it| that| this| the answer)?|"
    r"(?:mache?|machen sie|sage?|sagen sie|schreib|schreiben sie|gib|geben sie|zeig|zeigen sie|fasse?|fassen sie)"
    r"(?: mir)?(?: es| das| dies| die antwort)?|(?:the )?(?:same|answer)|das(?:selbe)?|es|it|that)[ ,:]+)*"
)
_ASKED: dict[Adjust, str] = {
    "shorter": r"(?:a (?:bit|little) )?(?:shorter|briefer|more briefly|in short|shorten(?: it| that| the answer)?"
    r"|in one sentence|etwas kurzer|kurzer|kurz|knapper|in einem satz)(?: zusammen)?",
    "german": r"(?:translate(?: it| that)? |ubersetze?(?: es| das)? )?(?:in|into|to|auf|ins) (?:german|deutsche?)",
    "english": r"(?:translate(?: it| that)? |ubersetze?(?: es| das)? )?(?:in|into|to|auf|ins) (?:english|englische?)",
    "table": r"(?:as|in|into|als|in form) (?:a |an |einer |eine )?(?:table|tabelle)|tabellarisch",
    "brief": r"(?:as a brief(?:ing)? )?(?:for|fur) (?:my|the|our|meinen|meine|den|die|unseren|unsere) "
    r"(?:lord )?(?:mayor|mayoress|(?:ober)?burgermeister(?:in)?)",
}
_PATTERNS = {kind: re.compile(rf"{_POLITE}(?:{pattern})(?:,? (?:please|bitte))?") for kind, pattern in _ASKED.items()}


def adjustment(text: str) -> Adjust | None:
    """What the whole text asks to do with the last answer; None if it is a question of its own."""
    plain = " ".join(re.sub(r"[?!.…]+", " ", fold(text)).split())
    if len(plain) > 80:
        return None
    return next((kind for kind, pattern in _PATTERNS.items() if pattern.fullmatch(plain)), None)


def adjusted(text: str, history: Sequence[Turn]) -> tuple[str, tuple[Turn, ...], tuple[Adjust, ...]]:
    """The question that the text is about, the turns before that question, and all adjustments asked for since.

    A text that is no adjustment, or one with nothing before it, comes back as it is. Only what the user said is used.
    """
    asked = adjustment(text)
    found: list[Adjust] = []
    at = len(history)
    while asked is not None:
        found.append(asked)
        at = next((n for n in range(at - 1, -1, -1) if history[n].role == "user" and history[n].content.strip()), -1)
        if at < 0:
            return text, tuple(history), ()
        text = history[at].content
        asked = adjustment(text)
    return text, tuple(history[:at]) if found else tuple(history), tuple(reversed(found))
