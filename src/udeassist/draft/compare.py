"""Side by side: for each thing compared the statements that speak to the same point."""

from __future__ import annotations

from udeassist.draft.desk import Desk
from udeassist.draft.lookup import look_up, refuse
from udeassist.names import Name
from udeassist.phrases import say
from udeassist.retrieve import Candidate, Found
from udeassist.schema import Draft

EACH = 2
MOST_NAMES = 4
LEAST = 0.12  # names other than the one at hand pull the probability down, so the bar is low here


def compare(desk: Desk, found: Found) -> Draft:
    """One group a name; a name that nothing is recorded of is said to be open."""
    reading = found.reading
    names = list({n.key: n for n in reading.names if n.kind in ("document", "city", "foreign")}.values())[:MOST_NAMES]
    groups = [(n, _rows(desk, found, n, names)) for n in names]
    filled = [(n, rows) for n, rows in groups if rows]
    if len({desk.document(r).id for _, rows in filled for r in rows}) < 2 and len(filled) < 2:
        return look_up(desk, found) if not reading.foreign else refuse(desk, found)
    language = reading.question.language
    proposals = tuple(p for n, rows in filled for p in desk.propose(rows, language, n.shown))
    rows = [r for _, found_rows in filled for r in found_rows]
    missing = tuple(say("unknown_place", language, name=n.shown) for n, found_rows in groups if not found_rows)
    return desk.draft(found, proposals, rows, open_parts=missing)


def _rows(desk: Desk, found: Found, name: Name, names: list[Name]) -> list[int]:
    others = [n for n in names if n.key != name.key]
    mine = [c for c in found.candidates if desk.judge.holds(c.row, name) and not desk.statement(c.row).ours]
    own = [c for c in mine if c.document in name.documents and not any(c.document in o.documents for o in others)] or mine
    ranked = sorted(own, key=_without_names, reverse=True)
    picked: list[int] = []
    for candidate in ranked:
        if len(picked) == EACH or candidate.probability < LEAST * (1 if not picked else 2):
            break
        if not any(desk.same(candidate.row, r) for r in picked):
            picked.append(candidate.row)
    return picked


def _without_names(candidate: Candidate) -> float:
    return candidate.probability + 0.2 * candidate.signals.covered + 0.1 * candidate.signals.type_fits
