"""How do things stand by now: the latest that the file of a partnership records, and what goes with it."""

from __future__ import annotations

import re

from udeassist.draft.desk import Desk
from udeassist.reading import TIES
from udeassist.retrieve import Found
from udeassist.schema import Draft

_YEARS = re.compile(r"\b(?:19|20)\d\d\b")


def stand(desk: Desk, found: Found) -> Draft | None:
    """Of two cities that share a file, or of one whose file says that ties were paused or ended: what is recorded last.
    None of all others.

    No gate is asked: whether something still goes on is told by the last that is known of it, and its date.
    """
    rows = _told(desk, found)
    between_two = len({n.key for n in found.reading.places}) > 1
    if not rows or not (between_two or any(_marked(desk, row) for row in rows)):
        return None
    score = {c.row: c.probability for c in found.candidates}
    last = max(rows, key=lambda row: (*_when(desk, row), score.get(row, 0.0)))
    after = [row for row in rows if row > last and _follows(desk, last, row)]
    shown = [last, *after[:1]]
    return desk.draft(found, desk.propose(shown, found.reading.question.language), shown)


def _told(desk: Desk, found: Found) -> list[int]:
    """Reported statements of the files that all names share, which hold all names."""
    names = found.reading.places
    shared = frozenset.intersection(*(n.documents for n in names)) if names else frozenset()
    rows = [r for d in sorted(shared) for r in desk.index.catalogue.rows_of[d] if not desk.statement(r).ours]
    return [r for r in rows if all(desk.judge.holds(r, n) for n in names)]


def _marked(desk: Desk, row: int) -> bool:
    return any(r.field == "status" for r in desk.statement(row).shows)


def last_year(desk: Desk, row: int) -> int:
    """The last year that a statement names; 0 of none."""
    return max((int(y) for y in _YEARS.findall(desk.statement(row).text)), default=0)


def _when(desk: Desk, row: int) -> tuple[int, bool, bool]:
    """The last year that a statement names; of one year, what says so outright, then what speaks of the ties."""
    return last_year(desk, row), _marked(desk, row), bool(TIES & set(desk.index.catalogue.concepts[row]))


def _follows(desk: Desk, last: int, row: int) -> bool:
    """The next statement of the same document and section goes on from there."""
    return row == last + 1 and desk.statement(row).section == desk.statement(last).section
