"""Which network suits us: the networks open to who asks, best first, each with its aim and the condition it sets."""

from __future__ import annotations

from typing import NamedTuple

from udeassist.draft.desk import Desk, sure
from udeassist.draft.lookup import refuse
from udeassist.draft.membership import Asker, admission, asker_of, fee
from udeassist.reading import Item, Reading
from udeassist.retrieve import Candidate, Found
from udeassist.schema import Draft, Proposal

SHOWN = 3
EASE = 0.35  # who asks for a network gets the nearest ones: an imperfect fit is told by the conditions shown
RELEVANT = 0.1  # share of the best one's probability that a further network needs
CONDITIONS = frozenset(["join", "condition", "fee", "size", "founding_members", "topic"])
ABOUT_ASKER = frozenset(["network", "region_state", "midsized_city", "megacity", "rural", "population", *CONDITIONS])
TELLS = 0.35  # weight from which a word that is no theme asks for something particular
MATCH = 1.0  # what a theme in common counts, beside the probability of the best statement
LIKELY = 0.5  # probability from which a network is offered though it has no theme in common
SURE = 0.7  # probability that a network belongs on the list asked for, from which it answers whatever else is said
ANSWERS = 0.1  # probability from which what answers best is shown beside aim and condition
SPEAKS = 0.5  # what counts that a network's file speaks of all that is asked for beside size, place and theme
PARTICULAR = 0.4  # openness from which a network is offered though nothing but size or place is known


class _Network(NamedTuple):
    """A network that may suit: how well, its best statement, and the one that says whether the asker may join."""

    worth: float
    document: int
    best: Candidate | None
    admission: int | None


def fit(desk: Desk, found: Found) -> Draft:
    """Up to three networks, best first; of each what answers best, and its aim or what it asks of members.

    Size and place of who asks are held against what each network admits. Where only themes, size or place are asked
    for, that decides; where something else is, a statement has to answer it.
    """
    reading, asker = found.reading, asker_of(desk, found.reading)
    alone = _only_about_asker(reading, asker)
    candidates = [c for c in found.candidates if not desk.statement(c.row).ours]
    usable = [c for c in candidates if desk.document(c.row).kind in ("network", "upload")]
    ours = reading.question.tongue in ("en", "de")  # the corpus has words of no others
    strange = ours and any(not i.known and not i.concepts and i.weight >= TELLS for i in reading.items)  # "chess"
    told = bool(usable) and sure(desk, found, usable, EASE) and (not strange or usable[0].probability >= LIKELY)
    lines = desk.retriever.lines(reading, usable)
    told = told or (bool(lines) and lines[0].probability >= SURE)
    networks = _suiting(desk, found, usable, asker, alone) if told or alone else []
    if not networks:
        return refuse(desk, found)
    rows: list[int] = []
    proposals: list[Proposal] = []
    for network in networks[:SHOWN]:
        own = [*_two(desk, network, usable), *fee(desk, reading, network.document)]
        own = list(dict.fromkeys(own))
        rows += own
        title = desk.index.corpus.documents[network.document].title
        proposals += desk.propose(own, reading.question.language, title)
    return desk.draft(found, proposals, rows)


def _only_about_asker(reading: Reading, asker: Asker) -> bool:
    """Themes, size and place are all that is said, and one of them is."""
    known = bool(reading.themes or asker.people or asker.home)
    return known and not any(i.weight >= TELLS for i in _beyond(reading))


def _beyond(reading: Reading) -> list[Item]:
    """What is said beside themes, places and what the asker's town is like."""
    places = {form for n in reading.names for form in n.forms}
    said = (i for i in reading.items if i.shown not in places and not ABOUT_ASKER & set(i.concepts))
    return [i for i in said if not any(c.startswith("theme:") for c in i.concepts)]


def _suiting(desk: Desk, found: Found, usable: list[Candidate], asker: Asker, alone: bool) -> list[_Network]:
    best: dict[int, Candidate] = {}
    for candidate in usable:
        best.setdefault(candidate.document, candidate)
    least = RELEVANT * usable[0].probability if usable else 0.0
    themes = set(found.reading.themes)
    matters = tuple(i for i in _beyond(found.reading) if i.concepts and i.weight >= TELLS)
    networks = []
    for number, document in enumerate(desk.index.corpus.documents):
        if (found.allowed is not None and number not in found.allowed) or document.kind not in ("network", "upload"):
            continue
        first = best.get(number)
        likely = first.probability if first is not None else 0.0
        met, openness = admission(desk, asker, number)
        elsewhere = bool(document.country) and document.country not in asker.home  # a national body
        if elsewhere or (document.values("admits") and met is None):
            continue
        shared = len(themes & set(document.values("theme")))
        near = likely > 0.0 and likely >= least and openness >= 0.0
        if shared or likely >= LIKELY or (not themes and (near or (alone and openness >= PARTICULAR))):
            spoken = SPEAKS * desk.judge.covered_by_document(number, matters).share if matters else 0.0
            worth = likely + MATCH * shared / max(1, len(themes)) + spoken + openness
            networks.append(_Network(worth, number, first, met))
    return sorted(networks, key=lambda n: (-n.worth, n.document))


def _two(desk: Desk, network: _Network, usable: list[Candidate]) -> list[int]:
    """What answers best, and the condition; the aim where the condition itself answers best."""
    rows = desk.index.catalogue.rows_of[network.document]
    aims = [r for r in rows if desk.statement(r).section == "definition"] or [r for r in rows if r != network.admission]
    if network.best is None or network.best.row == network.admission or network.best.probability < ANSWERS:
        first = aims[:1]
    elif network.best.probability < TELLS:
        first = [*aims[:1], network.best.row]
    else:
        first = [network.best.row]
    condition = [network.admission] if network.admission is not None else []
    if not condition and network.best is not None:
        inside = [c.row for c in usable if c.document == network.document and c.row != network.best.row]
        condition = [r for r in inside if CONDITIONS & set(desk.index.catalogue.concepts[r])][:1]
    return list(dict.fromkeys([*first, *condition]))
