"""Which network suits us: the networks that answer best, each with its aim and the condition it sets."""

from __future__ import annotations

from udeassist.draft.desk import Desk, sure
from udeassist.draft.lookup import eligible, refuse
from udeassist.retrieve import Candidate, Found
from udeassist.schema import Draft, Proposal

SHOWN = 3
EASE = 0.35  # who asks for a network gets the nearest ones: an imperfect fit is told by the conditions shown
RELEVANT = 0.1  # share of the best one's probability that a further network needs
CONDITIONS = frozenset(["join", "condition", "fee", "size", "founding_members", "topic"])


def fit(desk: Desk, found: Found) -> Draft:
    """Up to three networks, best first; of each what answers best, and its aim or what it asks of members."""
    usable = [c for c in eligible(desk, found) if desk.document(c.row).kind in ("network", "upload")]
    if not usable or not sure(desk, found, usable, EASE):
        return refuse(desk, found)
    least = RELEVANT * usable[0].probability
    best: dict[int, Candidate] = {}
    for candidate in usable:
        if candidate.probability >= least:
            best.setdefault(candidate.document, candidate)
    rows: list[int] = []
    proposals: list[Proposal] = []
    for candidate in list(best.values())[:SHOWN]:
        own = [candidate.row, *_beside(desk, candidate, usable)]
        rows += own
        proposals += desk.propose(own, found.reading.question.language, desk.document(candidate.row).title)
    return desk.draft(found, proposals, rows)


def _beside(desk: Desk, first: Candidate, usable: list[Candidate]) -> list[int]:
    """What the network is for, beside a condition; what it asks of members, beside anything else."""
    inside = [c for c in usable if c.document == first.document and c.row != first.row]
    section = desk.statement(first.row).section
    if section != "definition":
        aims = [r for r in desk.index.catalogue.rows_of[first.document] if desk.statement(r).section == "definition"]
        if aims:
            return aims[:1]
    asks = [c.row for c in inside if CONDITIONS & set(desk.index.catalogue.concepts[c.row])]
    return asks[:1]
