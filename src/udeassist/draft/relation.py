"""Cities and their partners: how two are linked, as their case file tells it, and with whom one is twinned."""

from __future__ import annotations

import re

from udeassist.draft.desk import Desk
from udeassist.draft.lookup import eligible, joined_names
from udeassist.names import Name, foreign_cities
from udeassist.reading import TIES, Reading
from udeassist.retrieve import Found
from udeassist.schema import Draft, Section
from udeassist.words import fold

MOST = 3
LISTED = 10
BEGUN = {"sign", "agreement", "found", "start", "theme:twinning"}  # what says best that two cities are partners
_SECTIONS: tuple[Section, ...] = ("context", "actions", "achievements")


def relate(desk: Desk, found: Found) -> Draft | None:
    """Up to three statements that hold both names, all of one document; None where there is none.

    No gate is asked: such a question wants no particular fact that could be missing.
    """
    both = [c for c in eligible(desk, found) if c.signals.loosest == 1.0 and desk.statement(c.row).section in _SECTIONS]
    if not both:
        return None
    rows = sorted(c.row for c in [c for c in both if c.document == both[0].document][:MOST])
    return desk.draft(found, desk.propose(rows, found.reading.question.language), rows)


def together(desk: Desk, reading: Reading) -> bool:
    """May two cities have to do with each other: does any statement hold both? True of what is not two cities."""
    one, two = (n for n in reading.things if n.kind in ("document", "city"))
    documents = desk.index.corpus.documents
    if any(documents[d].kind != "case" for n in (one, two) for d in n.documents):
        return True
    rows = range(len(desk.index.catalogue.cards))
    return any(desk.judge.holds(row, one) and desk.judge.holds(row, two) for row in rows)


def apart(desk: Desk, found: Found) -> Draft:
    """Declined: what two cities have with each other is asked for, and no statement connects them."""
    return desk.decline(found, "no_support", "not_together", names=joined_names(found.reading))


def list_partners(desk: Desk, found: Found) -> Draft | None:
    """The partner cities of the one city that is named: one statement for each; None where fewer than two are known."""
    places = found.reading.places
    if len(places) != 1:
        return None
    score = {c.row: c.probability for c in found.candidates}
    proofs: dict[str, int] = {}

    def proof(row: int) -> tuple[int, float]:
        return len(BEGUN & set(desk.index.catalogue.concepts[row])), score.get(row, 0.0)

    for row in [r for d in sorted(places[0].documents) for r in desk.index.catalogue.rows_of[d]]:
        for partner in _twins(desk, row, places[0]):
            if partner not in proofs or proof(row) > proof(proofs[partner]):
                proofs[partner] = row
    rows = sorted(set(proofs.values()))
    if len(proofs) < 2:
        return None
    return desk.draft(found, desk.propose(rows[:LISTED], found.reading.question.language), rows[:LISTED])


def _twins(desk: Desk, row: int, asked: Name) -> list[str]:
    """Cities to which a reported statement says that the one asked about has ties."""
    statement, concepts = desk.statement(row), set(desk.index.catalogue.concepts[row])
    if statement.ours or not TIES & concepts:
        return []
    places = desk.index.corpus.places.cities
    named = [re.sub(r"\s*\(.*", "", r.value) for r in statement.shows if r.field == "partner"]
    cities = [c for c in named if fold(c) in foreign_cities() or c in places]
    place = desk.document(row).place or ""
    if fold(place) in asked.forms:
        return cities
    return [place for c in cities if fold(c) in asked.forms]  # a file on Bristol shows Hannover: to that it is Bristol
