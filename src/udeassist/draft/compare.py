"""Side by side: for each thing compared the statements that speak to the same point."""

from __future__ import annotations

from collections.abc import Sequence

from udeassist.draft.desk import Desk, sure
from udeassist.draft.lookup import eligible, look_up, refuse
from udeassist.names import Name
from udeassist.reading import Item
from udeassist.retrieve import Found
from udeassist.schema import Draft

EACH = 2
EASE = 0.35  # the names are given, so a lower bar does
LEAST = 0.02  # below, a further statement of a side is noise even where its first one is weak
BOTH = 0.5  # a statement this probable that speaks of all that is named goes before a comparison
NEARLY = 0.2  # its own case file speaks for a thing, unless another statement about it is that much likelier
CLOSE = 0.15  # share of the best one's probability that a further statement of the same side needs


def compare(desk: Desk, found: Found) -> Draft:
    """One group a name; a name that nothing is recorded of is said to be open."""
    reading = found.reading
    names = list(reading.things)
    together = [c for c in eligible(desk, found) if all(desk.judge.holds(c.row, n) for n in names)]
    if together and together[0].probability >= BOTH and sure(desk, found, together):
        return look_up(desk, found)
    groups = [(n, _told(desk, found, parts, n, names)) for n, parts in zip(names, found.sides, strict=True)]
    filled = [(n, rows) for n, rows in groups if rows]
    if len(filled) < 2 and not _surely_told(desk, found, groups):
        return look_up(desk, found) if not reading.foreign else refuse(desk, found)
    language = reading.question.language
    proposals = tuple(p for n, rows in filled for p in desk.propose(rows, language, n.shown))
    rows = [r for _, found_rows in filled for r in found_rows]
    missing = tuple(n.shown for n, found_rows in groups if not found_rows)
    return desk.draft(found, proposals, rows, open_parts=missing)


def _surely_told(desk: Desk, found: Found, groups: list[tuple[Name, list[int]]]) -> bool:
    """One side is told so surely that it is worth showing with the other one left open."""
    sides = (part for parts, (_, rows) in zip(found.sides, groups, strict=True) if rows for part in parts)
    return any(sure(desk, side, eligible(desk, side)) for side in sides)


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


def _told(desk: Desk, found: Found, parts: Sequence[Found], name: Name, names: list[Name]) -> list[int]:
    """What is said of one thing, part by part of the question ("when did each begin, and who paid?")."""
    each = EACH if len(parts) == 1 else 1
    return list(dict.fromkeys(r for part in parts for r in _rows(desk, found, part, name, names, each)))


def _rows(desk: Desk, found: Found, side: Found, name: Name, names: list[Name], most: int) -> list[int]:
    if found.reading.wanted == "what" and not any(i.known and i.weight >= 0.1 for i in _points(found)):
        return _in_short(desk, name)
    others = [n for n in names if n.key != name.key]
    mine = [c for c in side.candidates if desk.judge.holds(c.row, name) and not desk.statement(c.row).ours]
    own = [c for c in mine if c.document in name.documents and not any(c.document in o.documents for o in others)]
    body = bool(own) and desk.document(own[0].row).kind != "case"  # of a network its own file knows most
    silent = not own or own[0].probability < LEAST
    if silent or (own[0].probability < NEARLY * mine[0].probability and not (body and sure(desk, side, own, EASE))):
        own = mine
    if not sure(desk, side, own, EASE):
        return []
    picked: list[int] = []
    for candidate in own:
        if len(picked) == most or candidate.probability < max(LEAST, CLOSE * own[0].probability):
            break
        if not any(desk.same(candidate.row, r) for r in picked):
            picked.append(candidate.row)
    return picked
