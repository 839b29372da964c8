"""A statement -> the dates, numbers and persons in it, and what it says without them."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

MONTHS = tuple(calendar.month_name)[1:]
_MONTH = "|".join(MONTHS)
_DAYS = r"\d{1,2}(?:\s?(?:-|–|to|and)\s?\d{1,2})?"
DATE = re.compile(rf"\b(?:(?P<day>{_DAYS})\s+)?(?:(?P<month>{_MONTH})\s+)?(?P<year>(?:1[0-9]|20)\d\d)\b")
# Spans and decades are no single date: "2016-19", "2025 to 2027", "the 1960s", "2020 and 2021".
_NO_DATE = re.compile(r"\b\d{4}(?:s\b|\s?[-–/]\s?\d|\s+(?:to|and|or)\s+\d{4})")
_LEADING = r"(?:in|on|of|at the end of|at the start of|in early|in late|in mid)"
_NOT_THE_EVENT = re.compile(r"\b(?:against|than|after|before|when|until|dates?|dated)\b", re.I)
_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen")
WORD_NUMBERS = {word: number for number, word in enumerate(_WORDS, 2)}
_OTHER_WORDS = (
    r"one|fourteen|fifteen|sixteen|twenty|thirty|forty|fifty|half|third|quarter|dozen|dozens|hundred|hundreds|thousands"
)
_HEDGE = r"about|over|more than|some|nearly|around|upwards of|at least|up to|just under|close to|almost"
_MONEY = r"(?:(?:US|Australian|Swiss) )?(?:dollars|euros|pounds|francs|yen)"
NUMBER = re.compile(
    rf"(?P<hedge>\b(?:{_HEDGE})\s+)?(?<![\w.,])(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|\b(?:{'|'.join(WORD_NUMBERS)})\b)"
    rf"(?P<unit>(?:\s+(?:million|billion))?(?:\s+(?:per cent|percent|{_MONEY}))?)(?![\w])",
    re.I,
)
# Figures inside names: "C40", "SDG 11", "Article 10", "Agenda 2063", "COP17", "the 30th anniversary".
_IN_NAMES = re.compile(
    r"\b(?:SDGs?|goals?|Article|Articles|Agenda|Paragraph|No\.|ETS No\.|Street|stage)\s+\d+[\d(). ]*", re.I
)
_BOUND = re.compile(r"(?:over|more than|upwards of|at least|up to)\b", re.I)
_AND_MORE = re.compile(r"\s*\+|\s+(?:or|and) (?:more|so|fewer|less)\b", re.I)
_PERSON = re.compile(
    r"\b(?:Mayor|Governor|Commissioner|President|secretary|Cardinal)\s((?:[A-ZÀ-Ž][\w'’-]+\s){1,3}[A-ZÀ-Ž][\w'’-]+)"
)
_NO_PERSON = {"Summit", "Council", "Mayors", "City", "Forum", "Office", "Migration", "General", "For"}


@dataclass(frozen=True)
class Date:
    """One date as written. `start` and `end` are its place in the text."""

    text: str
    year: int
    month: int
    day: int
    start: int
    end: int

    @property
    def order(self) -> tuple[int, int, int]:
        """Sorts by time; a missing month or day is 0."""
        return self.year, self.month, self.day


@dataclass(frozen=True)
class Number:
    """One figure as written, with its hedge ("about") and unit ("million euros")."""

    text: str
    hedge: str
    digits: str
    unit: str
    start: int
    end: int


def sole_date(text: str) -> Date | None:
    """The date of a statement that has exactly one; None for none, several, a span or a decade."""
    found = list(DATE.finditer(text))
    if len(found) != 1 or _NO_DATE.search(text):
        return None
    match = found[0]
    if re.search(rf"(?:{_MONTH})\s+(?:and|to|or|–|-)\s+$", text[: match.start()]):
        return None  # "In April and May 2022"
    month = MONTHS.index(match["month"]) + 1 if match["month"] else 0
    day = int(re.match(r"\d+", match["day"])[0]) if match["day"] and month else 0  # type: ignore[index]
    if match["day"] and not month:
        return None
    return Date(match[0], int(match["year"]), month, day, match.start(), match.end())


def numbers(text: str) -> list[Number]:
    """All figures that are neither dates nor parts of names, in order."""
    hidden = text
    for pattern in (DATE, _IN_NAMES):
        hidden = pattern.sub(lambda m: "\0" * len(m[0]), hidden)
    return [
        Number(m[0], (m["hedge"] or "").strip(), m["number"], m["unit"], m.start(), m.end())
        for m in NUMBER.finditer(hidden)
    ]


def sole_number(text: str) -> Number | None:
    """The figure of a statement that has exactly one, and no other word of number beside it."""
    found = numbers(text)
    if len(found) != 1:
        return None
    rest = text[: found[0].start] + text[found[0].end :]
    return None if re.search(rf"\b(?:{_OTHER_WORDS})\b", rest, re.I) else found[0]


def bounded(text: str, figure: str) -> bool:
    """Whether a figure of a text is a bound ("over 60", "twelve or more"), so that other figures may hold as well."""
    if _BOUND.match(figure):
        return True
    return any(_AND_MORE.match(text, m.end()) for m in re.finditer(rf"(?<!\w){re.escape(figure)}(?!\w)", text))


def persons(text: str) -> tuple[str, ...]:
    """Names that follow an office ("Mayor Hans Bonte"), without the office."""
    names = (m[1] for m in _PERSON.finditer(text))
    return tuple(dict.fromkeys(n for n in names if not set(n.split()) & _NO_PERSON))


def without_date(text: str, date: Date) -> str | None:
    """The statement without its date, still a sentence.

    None where the date cannot be taken out cleanly, or may belong to something else in the sentence.
    """
    before, after = text[: date.start], text[date.end :]
    cut = re.search(rf"(?:^|,?\s)(?:{_LEADING})\s+$", before, re.I)
    if cut is None or after[:2] in ("'s", "-") or not _of_the_event(before):
        return None
    opening = cut.start() == 0
    rest = after.lstrip(" ,") if opening else after
    joined = f"{before[: cut.start()]}{rest}".strip()
    joined = re.sub(r"\s+,", ",", joined)
    return joined[:1].upper() + joined[1:]


def _of_the_event(before: str) -> bool:
    """Whether what stands before a date is the event itself: after a comma only with a verb of its own."""
    *earlier, last = re.split(r"[,;:(]", before)
    if _NOT_THE_EVENT.search(last):
        return False
    if earlier and len(last.split()) < 3:  # ", presented on 2 March": the verb would be left hanging
        return False
    return not earlier or re.search(r"\b(?:was|were|met|held|began|came|made|took|\w{3,}ed)\b", last) is not None
