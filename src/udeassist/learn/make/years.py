"""A date -> three wrong ones that may well be right: none before the thing existed, none that its place gives away."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date as calendar_day
from datetime import timedelta

from udeassist.learn.facts import DATE, MONTHS, Date
from udeassist.learn.make.candidate import pick, size
from udeassist.learn.make.marks import AGAIN, BEFOREHAND, BEGINNING
from udeassist.learn.world import World
from udeassist.schema import Document, Statement

LATEST = 2025
# Two or more capitalised words, or one with capitals inside: the name of a pact, a programme, a body.
_NAME = re.compile(
    r"[A-ZÀ-Ž][\w-]+(?: (?:of|for|the|on|and|de|in|to) [A-ZÀ-Ž][\w-]+| [A-ZÀ-Ž][\w-]+)+"
    r"|\b[A-Z]\w*[A-Z]\w*"
)

_BEGAN = re.compile(r"\b(?:founded|established|launched|was created|began|twinned|set up|adopted|signed|opened for)\b")


def wrong_dates(
    world: World, document: Document, statement: Statement, ask: str, date: Date, places: Counter[int]
) -> list[str]:
    """Three other dates of the same form; empty where none are plausible.

    `places` counts how many wrong dates were earlier in items made so far; the rarest place is taken, and counted,
    so that over all items the key is the latest no more often than by chance.
    """
    known = " ".join(f"{s.text} {s.caution or ''}" for s in document.statements)
    span = range(not_before(world, document, statement, ask, date), not_after(document, statement, ask, date) + 1)
    by_place = (_whole_dates if date.month else _years)(date, span, known, statement.text)
    found = {place: texts for place, texts in by_place if texts}
    if not found:
        return []
    place = min(found, key=lambda p: (places[p], pick(f"{statement.text}{p}", 1000)))
    places[place] += 1
    return found[place]


def place_of(key: str, others: list[str]) -> int:
    """How many of the others are earlier than the key."""
    return sum(size(o) < size(key) for o in others)


def not_before(world: World, document: Document, statement: Statement, ask: str, date: Date) -> int:
    """The first year that can be asked for: before it what the question speaks of did not exist."""
    if BEGINNING.search(ask) and not AGAIN.search(
        ask
    ):  # of what is begun earlier years are likely; of what is joined it has to exist
        known = [_began(d) for d in world.corpus.documents if d.id != document.id and _names(world, d, ask)]
        return max((y for y in known if y <= date.year), default=0)
    years = [int(y) for y in re.findall(r"\b(?:1[0-9]|20)\d\d\b", document.period or "")[:1]]
    years += [y for s in document.statements if s is not statement for y in _begun(s)]
    names = {n for n in _NAME.findall(f"{ask} {statement.text}") if n not in world.places(document)}
    years += [y for name in names for y in [first_year(world, name, statement)] if y]
    return max((y for y in years if y <= date.year), default=0)


def not_after(document: Document, statement: Statement, ask: str, date: Date) -> int:
    """The last year that can be asked for: what is proposed or drafted comes before it is signed or begins."""
    begun = [y for s in document.statements if s is not statement for y in _begun(s) if y >= date.year]
    return min([LATEST, *begun]) if BEFOREHAND.search(ask) else LATEST


def _names(world: World, document: Document, ask: str) -> bool:
    return any(re.search(rf"(?<![\w-]){re.escape(n)}(?!\w)", ask) for n in world.names(document))


def _began(document: Document) -> int:
    """The year in which a network or an instrument began, by its own file; 0 where that does not say, or for a case."""
    years = [y for s in document.statements for y in _begun(s)] if document.kind != "case" else []
    return min(years, default=0)


def _begun(statement: Statement) -> list[int]:
    if re.search(
        r"\b(?:founded|established|launched|was created|began|twinned|set up|adopted|signed|opened for)\b",
        statement.text,
    ):
        return [int(m["year"]) for m in DATE.finditer(statement.text)][:1]
    return []


def first_year(world: World, name: str, without: Statement) -> int:
    """The earliest year in any other statement that has this name; 0 for none."""
    return min(
        (
            int(m["year"])
            for d in world.corpus.documents
            for s in d.statements
            if name in s.text and s is not without
            for m in DATE.finditer(s.text)
        ),
        default=0,
    )


def _near(date: Date, span: range, known: str) -> tuple[list[int], list[int]]:
    """Years before and after that the file does not name, nearest first."""
    reach = 6 if date.year > 1990 else 14
    free = [y for y in span if abs(y - date.year) <= reach and str(y) not in known]
    return [y for y in free if y < date.year][::-1], [y for y in free if y > date.year]


def _years(date: Date, span: range, known: str, seed: str) -> Iterator[tuple[int, list[str]]]:
    """For each place of the key: three years beside it."""
    earlier, later = _near(date, span, known)
    for place in range(4):
        if place <= len(earlier) and 3 - place <= len(later):
            yield place, [str(y) for y in _spread(earlier, place, seed) + _spread(later, 3 - place, seed)]


def _spread(values: list[int], count: int, seed: str) -> list[int]:
    """`count` of the nearest values, with gaps that come from the seed."""
    near = values[: count + 2]
    while len(near) > count:
        near.pop(pick(f"{seed}{len(near)}", len(near)))
    return near


def _whole_dates(date: Date, span: range, known: str, seed: str) -> Iterator[tuple[int, list[str]]]:
    """For each place of the key: another day or month, another year, and both.

    Each part of the key stands in two of four dates, so that no part tells it.
    """
    earlier, later = _near(date, span, known)
    for place in range(4):
        years = _spread(earlier if place > 1 else later, 1, seed)
        days = _other_days(date, -1 if place % 2 else 1, known, seed)
        if years and days:
            other = date.text.replace(str(date.year), str(years[0]))
            yield place, [days, other, days.replace(str(date.year), str(years[0]))]


def _other_days(date: Date, way: int, known: str, seed: str) -> str:
    """The same date on other days or in another month of its year; empty where there is no room."""
    for step in range(6):
        if date.day:
            days = 9 + (pick(seed, 23) + 7 * step) % 41
            moved = calendar_day(date.year, date.month, date.day) + timedelta(way * days)
            text = _on(date, moved)
        else:
            month = date.month + way * (1 + (pick(seed, 4) + step) % 5)
            if not 1 <= month <= 12:
                continue
            moved = calendar_day(date.year, month, 1)
            text = f"{MONTHS[month - 1]} {date.year}"
        if moved.year == date.year and text and text.replace(f" {date.year}", "") not in known:
            return text
    return ""


def _on(date: Date, day: calendar_day) -> str:
    """The date moved to a day, with as many days as it has; empty where they do not fit into the month."""
    days = [int(d) for d in re.findall(r"\d{1,2}(?!\d)", date.text.rsplit(" ", 2)[0])]
    shift = day.day - days[0]
    if days[-1] + shift > 28:
        return ""
    moved = re.sub(r"\d{1,2}", lambda m: str(int(m[0]) + shift), date.text.rsplit(" ", 2)[0])
    return f"{moved} {MONTHS[day.month - 1]} {day.year}"
