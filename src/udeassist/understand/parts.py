"""Question -> its parts: "Where was it signed, and what does it cost?" is two questions."""

from __future__ import annotations

import re

from udeassist.understand.forms import ASKING_VERBS, ASKING_WORDS, QUESTION_WORDS
from udeassist.words import fold

BEFORE = (
    r"(?:(?:under|in|with|for|by|at|to|from|on|since|of|about|through|during|until|against|"
    r"unter|mit|von|vom|fur|seit|bei|zu|an|auf|um|uber|nach|durch|aus|gegen|bis|"
    r"a|avec|pour|par|dans|sous|sur|de|depuis|jusqu'a|con|para|por|en|desde|hasta|sobre|ab|in den|in der|in dem) |d')"
)
_PERSIAN = "چه|چند|چقدر|چرا|کجا|کدام|چگونه|چطور"
_JOINT = re.compile(
    rf"(?:,|;|\?)?\s+(?:and also|and|und|sowie|et|y|e|و)\s+(?=(?:{BEFORE})?(?:{QUESTION_WORDS}|{_PERSIAN})\b)"
    rf"|\?\s+(?=[\w¿])|;\s+(?=(?:{QUESTION_WORDS})\b)"
)
_MODALS = "would|could|will|should|may|might|kann|konnen|konnten|durfen|darf|wurde|wurden|mussen|muss|pouvons|puis|peut|podemos|puede"
_ASKS = re.compile(
    rf"\b(?:{ASKING_WORDS})\b|(?:^|[.!:] +)¿?(?:{BEFORE})?(?:{ASKING_VERBS}|{_MODALS})\b|[?؟]$|{_PERSIAN}|چیست|کیست|کی"
)
_PERSIAN_AND = re.compile(r"\s+و\s+")
# "I need two things on Leeds: the date, and who signed": what is named once is asked of each.
_NUMBERED = re.compile(
    r"^[^:?]*\b(?:two|three|zwei|drei|deux|trois|dos|tres|دو|سه)\b[^:?]*?"
    r"\b(?:on|about|regarding|concerning|zu|zum|zur|über|sur|concernant|sobre|دربارهٔ?|درباره ی)\s+(?P<topic>[^:?]+):\s*(?P<rest>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_AND = re.compile(r"\s*[,;]?\s+(?:and|und|sowie|et|y|و)\s+|\s*;\s*", re.IGNORECASE)
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
    numbered = _NUMBERED.match(text.strip())
    if numbered is not None:
        asked = [a.strip(" ,;.?؟") for a in _AND.split(numbered["rest"])]
        if len(asked) in (2, 3) and all(asked):
            return tuple(f"{a}? ({numbered['topic'].strip()})" for a in asked)
    folded = fold(text.replace("\u200c", " "))  # the Persian half space, which `fold` would leave out
    if len(folded) != len(text):
        return (text,)
    cuts, at = [], 0
    for match in _JOINT.finditer(folded):
        cuts.append(text[at : match.start()])
        at = match.end()
    cuts.append(text[at:])
    cuts = [piece for cut in _joined(cuts, text) for piece in _persian(cut)]
    parts = tuple(c.strip(" ,;") for c in cuts if c.strip(" ,;?"))
    whole = len(parts) in (2, 3) and all(_asks(p) for p in parts)
    return parts if whole else (text,)


def _joined(cuts: list[str], text: str) -> list[str]:
    """The same, "when" and "where was it signed" as one: a word that asks alone shares the verb of the next. So does
    what stands first and asks nothing ("CityNet or Eurocities? Which is older?")."""
    kept: list[str] = []
    at = 0
    for cut in cuts:
        start = text.index(cut, at)
        if kept and (len(kept[-1].split()) == 1 or (len(kept) == 1 and not _asks(kept[0]))):
            kept[-1] = text[text.rindex(kept[-1], 0, start) : start + len(cut)]
        else:
            kept.append(cut)
        at = start + len(cut)
    return kept


def _persian(text: str) -> list[str]:
    """Cut where "and" joins two questions, which in Persian have their question word inside."""
    for match in _PERSIAN_AND.finditer(text.replace("\u200c", " ")):
        one, two = text[: match.start()], text[match.end() :]
        if _asks(one) and _asks(two) and len(one.split()) > SHORTEST:
            return [one, *_persian(two)]
    return [text]


def _asks(part: str) -> bool:
    part = part.replace("\u200c", " ")
    if fold(part).strip(" ?؟") in ("why", "warum", "wieso", "pourquoi", "por que", "چرا"):
        return True
    return len(part.split()) >= SHORTEST and _ASKS.search(fold(part).strip()) is not None
