"""A question with its options -> whether the right one is told without knowing the matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from udeassist.asked import expected
from udeassist.learn.facts import DATE, numbers, persons
from udeassist.learn.records import Item, Language
from udeassist.learn.world import BLANK, content

SILENT: dict[Language, str] = {"en": "The case file does not say.", "de": "Dazu sagt die Fallakte nichts."}
# Sections of a file that hold facts; success factors and lessons are opinions, which anyone may doubt.
FACTS = ("definition", "context", "actions", "achievements")
# What nobody would look up in a case file to learn from it.
_TRIVIA = re.compile(
    r"\b(?:e-?mail|phone|telephone|postal|address|full name"
    r"|(?:\w+-)?Artikel|Seite|stands? for|(?:web)?sites?|web ?pages?|pages?|password"
    r"|account number|salary)\b",
    re.I,
)
# What stood so in one report only, or is told with its doubt.
_HEDGED = re.compile(
    r"\b(?:undated|without a date|one report|at the time of|at one (?:point|time)|says|said|claims?|reportedly"
    r"|account)\b"
)
_NAME = re.compile(r"(?<=[\w,;’'”)] )[A-ZÀ-Ž][\w’-]+")


def shared(stem: str, text: str, language: Language = "en") -> int:
    """How many words that carry meaning an option shares with what is asked."""
    return len(content(stem, language) & content(text, language))


def offers_silence(item: Item) -> bool:
    """Whether one may reply that the case file does not say."""
    return any(o.text in SILENT.values() for o in item.options)


def told_by_words(asked: Sequence[str], key: str, others: Iterable[str], language: Language = "en") -> bool:
    """Whether one would be right to choose the option that shares most words with one of the texts `asked`."""
    rest = tuple(others)
    return any(shared(a, key, language) > max(shared(a, o, language) for o in rest) for a in asked)


def hedged(text: str) -> bool:
    """Whether a statement tells of its own doubt, or of one moment that nobody can place."""
    return _HEDGED.search(text) is not None


def cut_name(masked: str) -> bool:
    """Whether the blank is half of a longer name ("[…] United"), by which it is told."""
    blank = re.escape(BLANK)
    return (
        re.search(rf"{blank}-?\s?(?!I\b)[A-ZÀ-Ž]|{blank} for [A-ZÀ-Ž]|[a-zà-ž,] [A-ZÀ-Ž][\w-]+ {blank}", masked)
        is not None
    )


def trivial(question: str) -> bool:
    """Whether a question asks for an address or the like."""
    return _TRIVIA.search(question) is not None


def one_is_of_the_kind(question: str, options: Iterable[str]) -> bool:
    """Whether an option holds what is asked for: a figure, a date, a person. Else silence is the only reply left."""
    wanted = expected(question)
    texts = tuple(options)
    if wanted in ("count", "money"):
        return any(numbers(t) for t in texts)
    if wanted == "when":
        return any(DATE.search(t) for t in texts)
    return wanted != "who" or any(persons(t) or _NAME.search(t) for t in texts)
