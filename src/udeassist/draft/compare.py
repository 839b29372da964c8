"""Side by side: for each thing compared the statements that speak to the same point."""

from __future__ import annotations

from collections.abc import Sequence

from udeassist.draft.desk import Desk, sure
from udeassist.draft.lookup import eligible, look_up, refuse
from udeassist.names import Name
from udeassist.reading import LITTLE, Item
from udeassist.retrieve import Candidate, Found
from udeassist.retrieve.score import side_limits
from udeassist.schema import Draft

EACH, EACH_OF_MANY = 3, 2  # statements of a side; of one of more than two sides, or of one part of a question
BOTH = 0.5  # a statement this probable that speaks of all that is named goes before a comparison
CLOSE = 0.15  # share of the best one's probability that a further statement of the same side needs
HALF = 0.5  # the same where each part of the question gets its own
WORDS = 90  # of one side, so that two are read in one glance


def compare(desk: Desk, found: Found) -> Draft:
    """One group a name; a name that nothing is recorded of is said to be open."""
    reading = found.reading
    names = list(reading.things)
    together = [c for c in eligible(desk, found) if all(_speaks_of(desk, c.row, n) for n in names)]
    if together and together[0].probability >= BOTH and sure(desk, found, together):
        return look_up(desk, found)
    if reading.wanted == "what" and not _points(found):
        groups, certain = [(n, _in_short(desk, n)) for n in names], True
    else:
        told = desk.retriever.sides(found)
        sides = [list(zip(parts, some, strict=True)) for parts, some in zip(found.sides, told, strict=True)]
        groups = [(n, _told(desk, side, len(names))) for n, side in zip(names, sides, strict=True)]
        shown = [part for side, (_, rows) in zip(sides, groups, strict=True) if rows for part in side]
        certain = any(_sure(desk, part, some) for part, some in shown)
        if not certain and reading.wanted == "what" and sum(i.weight for i in _points(found)) <= LITTLE:
            groups, certain = [(n, _in_short(desk, n)) for n in names], True  # "how do they differ in substance?"
    filled = [(n, rows) for n, rows in groups if rows]
    if not certain or not filled:
        return look_up(desk, found) if not reading.foreign else refuse(desk, found)
    if len({tuple(rows) for _, rows in groups}) == 1:  # the same is told of all
        return look_up(desk, found)
    language = reading.question.language
    proposals = tuple(p for n, rows in filled for p in desk.propose(rows, language, n.shown))
    rows = [r for _, found_rows in filled for r in found_rows]
    missing = tuple(n.shown for n, found_rows in groups if not found_rows)
    return desk.draft(found, proposals, rows, open_parts=missing)


def _sure(desk: Desk, part: Found, some: Sequence[Candidate]) -> bool:
    """Does the gate let what tells a side answer the question about this side alone?"""
    rows = {c.row for c in some}
    return sure(desk, part, [c for c in part.candidates if c.row in rows])


def _speaks_of(desk: Desk, row: int, thing: Name) -> bool:
    """Ties of one city may be told in one file, so a statement must name the partner."""
    return desk.judge.names(row, thing) if thing.tie else desk.judge.holds(row, thing)


def _points(found: Found) -> tuple[Item, ...]:
    """What the comparison is about, beyond the word "compare"."""
    return tuple(i for i in found.reading.items if not any(c.startswith(("compare", "differ")) for c in i.concepts))


def _in_short(desk: Desk, name: Name) -> list[int]:
    """Nothing particular is compared: what each thing is about, and one thing it did."""
    picked: list[int] = []
    numbers = sorted(name.documents, key=lambda d: desk.index.corpus.documents[d].founding or 99)
    rows = [r for d in numbers[:1] for r in desk.index.catalogue.rows_of[d] if not desk.statement(r).ours]
    for wanted in (("definition", "context"), ("actions", "achievements")):
        picked += [r for r in rows if desk.statement(r).section in wanted][:1]
    return picked


def _told(desk: Desk, side: Sequence[tuple[Found, Sequence[Candidate]]], sides: int) -> list[int]:
    """What is said of one thing, part by part of the question ("when did each begin, and who paid?")."""
    several = len(side) > 1
    most = EACH_OF_MANY if several or sides > 2 else EACH
    return list(dict.fromkeys(r for _, some in side for r in _rows(desk, some, most, HALF if several else CLOSE)))


def _rows(desk: Desk, some: Sequence[Candidate], most: int, close: float) -> list[int]:
    limits = side_limits()
    picked: list[int] = []
    for candidate in some:
        least = limits.first if not picked else max(limits.further, close * some[0].probability)
        spent = sum(desk.length(r) for r in picked) + desk.length(candidate.row)
        if len(picked) == most or candidate.probability < least or (picked and spent > WORDS):
            break
        if not any(desk.same(candidate.row, r) for r in picked):
            picked.append(candidate.row)
    return picked
