"""A statement with one date, figure or person -> a question with short answers, one of which stands in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from udeassist.asked import expected
from udeassist.learn.facts import WORD_NUMBERS, Number, bounded, numbers, persons, sole_date, sole_number
from udeassist.learn.make.candidate import Made, Refused, make_item, pick
from udeassist.learn.make.fair import named, unknown_short_form
from udeassist.learn.make.marks import TWO_THINGS, UNITS
from udeassist.learn.make.telltale import trivial
from udeassist.learn.make.years import wrong_dates
from udeassist.learn.world import World, askable
from udeassist.schema import Document, Statement
from udeassist.words import words

FILE = "Case file “{title}”: {ask}"
_ONE_THING = re.compile(
    r"^(?:When|Since when|In (?:which|what) (?:year|month)|On (?:which|what) (?:day|date)) "
    r"(?!may|should|can|must|do|does)"
)
FACTORS = (0.4, 0.5, 0.6, 0.75, 1.3, 1.5, 1.8, 2.2, 2.6)


def short_items(world: World, document: Document, places: Counter[int]) -> Iterator[Made]:
    """At most one item a statement: when, how many or who. `places` keeps the place of the key among dates even."""
    known = " ".join(f"{s.text} {s.caution or ''}" for s in document.statements)
    everyone = tuple(dict.fromkeys(p for d in world.corpus.documents for s in d.statements for p in persons(s.text)))
    for number, statement in enumerate(document.statements):
        asked = {expected(a): a for a in reversed(statement.asks[:6]) if askable(a, "en") and not trivial(a)}
        yield from _when(world, document, number, statement, asked.get("when"), places)
        yield from _count(world, document, number, statement, asked.get("count") or asked.get("money"), known)
        yield from _who(world, document, number, statement, asked.get("who"), everyone)


def _disputed(world: World, document: Document, statement: Statement, kind: str) -> str | None:
    """Why the fact is no fact to be asked for: the corpus itself doubts it."""
    if statement.label and f"{document.id}#{statement.label}" in world.disputed:
        return "the corpus lists a disagreement about the statement"
    doubt = r"\d" if kind == "count" else r"\b(?:date|dates|dated|year|month|day|19\d\d|20\d\d|confirmed|announces)\b"
    if statement.caution and re.search(doubt, statement.caution):
        return "a caution of the statement bears on the fact asked for"
    return "our own reading is no fact to be asked for" if statement.ours else None


def _when(
    world: World, document: Document, number: int, statement: Statement, ask: str | None, places: Counter[int]
) -> Iterator[Made]:
    date = sole_date(statement.text)
    if ask is None or not _ONE_THING.match(ask) or re.search(r"\bhow (?:long|old)\b|\d{4}|century", ask, re.I):
        return
    if TWO_THINGS.search(ask) or statement.text.startswith(("By ", "As of ")):
        yield Refused("single", document.id, "the question asks for two things, or the statement for a state")
        return
    if date is None or re.search(
        r"\b(?:before|after)\s+$|\b(?:Before|against|than|compared)\b", statement.text[: date.start]
    ):
        yield Refused("single", document.id, "the statement holds no one date")
        return
    if why := _disputed(world, document, statement, "when"):
        yield Refused("single", document.id, why)
        return
    others = wrong_dates(world, document, statement, ask, date, places)
    if len(others) < 3:
        yield Refused("single", document.id, "no three other dates that are plausible and not in the file")
        return
    yield _short(document, number, ask, date.text, others)


def _short(document: Document, number: int, ask: str, key: str, others: list[str], by_size: bool = True) -> Made:
    """The question alone where it says what it is about, else with the title of the file."""
    alone = named(ask, document) and not unknown_short_form(ask, document)
    stem = ask if alone else FILE.format(title=document.title, ask=ask)
    return make_item("single", stem, [(document, number)], key=[key], others=others, by_size=by_size)


def _count(
    world: World, document: Document, number: int, statement: Statement, ask: str | None, known: str
) -> Iterator[Made]:
    figure = sole_number(statement.text)
    if ask is None or not re.search(
        r"\bhow (?:many|much|large|big)\b|\bnumber of\b|\bper ?cent\b|\bshare\b|\bsum\b", ask, re.I
    ):
        return
    if (
        TWO_THINGS.search(ask)
        or re.search(r"\bhow (?:many years|long)|\bhow much (?:experience|time)", ask, re.I)
        or numbers(ask)
    ):
        return
    if figure is None or re.search(r"\b(?:later|added|since then)\b", statement.text):
        yield Refused("single", document.id, "the statement holds no one figure")
        return
    if other_unit(ask, statement.text, figure):
        yield Refused("single", document.id, "the figure counts something else")
        return
    if bounded(statement.text, figure.text):
        yield Refused("single", document.id, "the figure is a bound, which other figures keep as well")
        return
    if why := _disputed(world, document, statement, "count"):
        yield Refused("single", document.id, why)
        return
    others = _figures(figure, statement.text, known)
    if len(others) < 3:
        yield Refused("single", document.id, "no three other figures that the file does not name")
        return
    yield _short(document, number, ask, figure.text, others)


def other_unit(ask: str, text: str, figure: Number) -> bool:
    """Whether a figure counts years, tonnes or the like, and the question does not ask for them."""
    unit = UNITS.match(text, figure.start + len(figure.hedge) + bool(figure.hedge) + len(figure.digits))
    wanted = unit and unit[0].strip(" -").casefold()
    if not wanted or re.search(r"\b(?:share|percent|per cent|old|long|far|large|big)\b", ask, re.I):
        return False
    return wanted.rstrip("s") not in ask.casefold()


def _figures(figure: Number, seed: str, known: str) -> list[str]:
    """Three figures with the same hedge and unit that the file does not name."""
    taken = set(words(known))
    if figure.digits.lower() in WORD_NUMBERS:
        value = WORD_NUMBERS[figure.digits.lower()]
        near = {n: w for w, n in WORD_NUMBERS.items() if abs(n - value) <= 4 and n != value}
        free = [w for n, w in near.items() if w not in taken and str(n) not in taken]
    else:
        value_of = float(figure.digits.replace(",", ""))
        made = dict.fromkeys(_rounded(value_of * f, figure) for f in FACTORS)
        free = [w for w in made if words(w)[0] not in taken and w != figure.digits and not _too_much(w, figure)]
    start = pick(seed, max(len(free) - 2, 1))
    chosen = free[start : start + 3]
    capital = figure.text[:1].isupper()
    texts = [f"{figure.hedge} {w}{figure.unit}".strip() for w in chosen]
    return [t[:1].upper() + t[1:] if capital else t for t in texts]


def _too_much(text: str, figure: Number) -> bool:
    return "cent" in figure.unit and float(text.replace(",", "")) > 98


def _rounded(value: float, figure: Number) -> str:
    """As many telling digits as the true figure has, at least two where that leaves a whole number."""
    if "." in figure.digits:
        return f"{value:.{len(figure.digits.split('.')[1])}f}"
    telling = max(len(figure.digits.replace(",", "").rstrip("0")), 1 if value >= 10 else 2)
    step = 10 ** max(len(str(int(value))) - telling, 0)
    whole = max(int(round(value / step) * step), 2)
    return f"{whole:,}" if whole >= 1000 else str(whole)


def _who(
    world: World,
    document: Document,
    number: int,
    statement: Statement,
    ask: str | None,
    everyone: tuple[str, ...],
) -> Iterator[Made]:
    found = persons(statement.text)
    if ask is None or len(found) != 1 or " and " in ask or any(w in words(ask) for w in words(found[0])):
        return
    if statement.caution and "confirmed" in statement.caution:
        yield Refused("single", document.id, "a caution of the statement bears on the fact asked for")
        return
    here = set(words(" ".join(s.text for s in document.statements)))
    # a mayor of elsewhere is struck out by whoever knows the name
    country = {
        p
        for d in world.corpus.documents
        if d.country == document.country and d.id != document.id
        for s in d.statements
        for p in persons(s.text)
    }
    free = [p for p in everyone if p in country and not set(words(p)) & here]
    if len(free) < 3:
        yield Refused("single", document.id, "no three persons of the country whom the file does not name")
        return
    start = pick(statement.text, len(free))
    others = [*free[start:], *free[:start]][:3]
    yield _short(document, number, ask, found[0], others, by_size=False)
