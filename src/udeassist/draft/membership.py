"""Would the network that is named take us: the condition it sets for who asks, then what else answers."""

from __future__ import annotations

from typing import NamedTuple

from udeassist.corpus import Admission, read_admission
from udeassist.draft.desk import Desk, sure
from udeassist.draft.lookup import MOST, SURELY, eligible, select
from udeassist.reading import Reading
from udeassist.retrieve import Found
from udeassist.schema import Draft

FEW = 10_000  # inhabitants of a "small town"
METROPOLIS = 1_000_000  # inhabitants
OPENNESS = {"any size": 0.4, "from": 0.5, "application": 0.25, "choice": 0.0, "association": 0.1}
LIKELY = 0.3  # probability of a statement that is told beside the condition
CONDITIONS_SHOWN = 2  # where none of them is met by who asks


class Asker(NamedTuple):
    """How many live there, if that is known; the countries and regions named; the regions in which those lie."""

    people: int | None
    home: frozenset[str]
    regions: frozenset[str]


def admit(desk: Desk, found: Found) -> Draft | None:
    """None where nothing is known of whom the network takes."""
    reading, asker = found.reading, asker_of(desk, found.reading)
    numbers = sorted({d for n in reading.names if n.binding and n.kind == "document" for d in n.documents})
    rows: list[int] = []
    for number in numbers:
        met, _ = admission(desk, asker, number)
        rows += [met] if met is not None else _conditions(desk, number)[:CONDITIONS_SHOWN]
        rows += fee(desk, reading, number) if rows else []
    if not rows:
        return None
    usable = eligible(desk, found)
    if sure(desk, found, usable):
        likely = [c for c in usable if c.probability >= LIKELY]
        also = select(desk, reading, likely) if likely else []
        first = also[:1] if likely and likely[0].probability >= SURELY else []  # "what is expected of members?"
        rows = [*first, *rows, *also]
    rows = list(dict.fromkeys(rows))[:MOST]
    return desk.draft(found, desk.propose(rows, reading.question.language), rows)


def _conditions(desk: Desk, number: int) -> list[int]:
    """The statements on whom a network takes."""
    rows = desk.index.catalogue.rows_of[number]
    return [r for r in rows if any(relation.field == "admits" for relation in desk.statement(r).shows)]


def asker_of(desk: Desk, reading: Reading) -> Asker:
    """Who asks: also the country of a city that is named as the asker's own."""
    documents = desk.index.corpus.documents
    countries = [{documents[d].country for d in n.documents} for n in reading.names if n.kind == "document"]
    own = [c for one in countries if len(one) == 1 for c in one if c]
    home = frozenset([*(n.shown for n in reading.names if n.kind in ("country", "region")), *own])
    listed = desk.index.corpus.places
    lie_in = {region: set(inside) for region, inside in listed.lie_in.items()}
    places = [lie_in.get(place, {place}) for place in home]  # a region may lie in a larger one
    around = {region for region, whole in lie_in.items() if any(place <= whole for place in places)}
    around |= {larger for place in home for larger in listed.part_of.get(place, ())}
    return Asker(reading.people or (FEW if reading.small else None), home, home | around)


def admission(desk: Desk, asker: Asker, number: int) -> tuple[int | None, float]:
    """The statement by which the asker may join, the most particular one first, and what that is worth."""
    found: list[tuple[float, int, int]] = []
    for row in desk.index.catalogue.rows_of[number]:
        for relation in desk.statement(row).shows:
            rule = read_admission(relation.value) if relation.field == "admits" else None
            if rule is not None and rule.takes(asker.people, asker.regions):
                found.append((_openness(rule, asker), rule.least, row))
    if not found:
        return None, 0.0
    worth, _, best = max(found)
    return best, worth


def _openness(admission: Admission, asker: Asker) -> float:
    """A size that is met or a region in common counts; a region where the asker's is unknown, and a network that
    chooses its members where the asker is no metropolis, count against."""
    worth = OPENNESS[admission.how]
    if admission.where is not None:
        worth += 0.3 if asker.home else -0.2
    if admission.how == "choice" and asker.people is not None and asker.people < METROPOLIS:
        worth -= 0.5
    return worth


def fee(desk: Desk, reading: Reading, document: int) -> list[int]:
    """What the network costs, where that is asked for."""
    if not reading.price:
        return []
    return [r for r in desk.index.catalogue.rows_of[document] if "fee" in desk.index.catalogue.concepts[r]][:1]
