"""Which network suits us: the networks open to who asks, best first, each with its aim and the condition it sets."""

from __future__ import annotations

from typing import NamedTuple

from udeassist.corpus import Admission, read_admission
from udeassist.draft.desk import Desk, sure
from udeassist.draft.lookup import refuse
from udeassist.reading import Reading
from udeassist.retrieve import Candidate, Found
from udeassist.schema import Draft, Proposal

SHOWN = 3
EASE = 0.35  # who asks for a network gets the nearest ones: an imperfect fit is told by the conditions shown
RELEVANT = 0.1  # share of the best one's probability that a further network needs
FEW = 10_000  # inhabitants of a "small town"
CONDITIONS = frozenset(["join", "condition", "fee", "size", "founding_members", "topic"])
ABOUT_ASKER = frozenset(["network", "midsized_city", "megacity", "rural", "population", *CONDITIONS])
TELLS = 0.35  # weight from which a word that is no theme asks for something particular
MATCH = 1.0  # what a theme in common counts, beside the probability of the best statement
LIKELY = 0.5  # probability from which a network is offered though it has no theme in common
SURE = 0.7  # probability that a network belongs on the list asked for, from which it answers whatever else is said
METROPOLIS = 1_000_000  # inhabitants
PARTICULAR = 0.4  # openness from which a network is offered though nothing but size or place is known
OPENNESS = {"any size": 0.4, "from": 0.5, "application": 0.25, "choice": 0.0, "association": 0.1}


class _Asker(NamedTuple):
    """How many live there, if that is known; the countries and regions named; the regions in which those lie."""

    people: int | None
    home: frozenset[str]
    regions: frozenset[str]


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
    reading, asker = found.reading, _asker(desk, found.reading)
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
        own = [*_two(desk, network, usable), *_fee(desk, reading, network.document)]
        own = list(dict.fromkeys(own))
        rows += own
        title = desk.index.corpus.documents[network.document].title
        proposals += desk.propose(own, reading.question.language, title)
    return desk.draft(found, proposals, rows)


def _asker(desk: Desk, reading: Reading) -> _Asker:
    """Who asks: also the country of a city that is named as the asker's own."""
    documents = desk.index.corpus.documents
    countries = [{documents[d].country for d in n.documents} for n in reading.names if n.kind == "document"]
    own = [c for one in countries if len(one) == 1 for c in one if c]
    home = frozenset([*(n.shown for n in reading.names if n.kind in ("country", "region")), *own])
    lie_in = {region: set(inside) for region, inside in desk.index.corpus.places.lie_in.items()}
    places = [lie_in.get(place, {place}) for place in home]  # a region may lie in a larger one
    around = (region for region, whole in lie_in.items() if any(place <= whole for place in places))
    return _Asker(reading.people or (FEW if reading.small else None), home, home.union(around))


def _only_about_asker(reading: Reading, asker: _Asker) -> bool:
    """Themes, size and place are all that is said, and one of them is."""
    known = bool(reading.themes or asker.people or asker.home)
    places = {form for n in reading.names for form in n.forms}
    beyond = [i for i in reading.items if i.shown not in places and not any(c.startswith("theme:") for c in i.concepts)]
    return known and not any(i.weight >= TELLS and not ABOUT_ASKER & set(i.concepts) for i in beyond)


def _suiting(desk: Desk, found: Found, usable: list[Candidate], asker: _Asker, alone: bool) -> list[_Network]:
    best: dict[int, Candidate] = {}
    for candidate in usable:
        best.setdefault(candidate.document, candidate)
    least = RELEVANT * usable[0].probability if usable else 0.0
    themes = set(found.reading.themes)
    networks = []
    for number, document in enumerate(desk.index.corpus.documents):
        if (found.allowed is not None and number not in found.allowed) or document.kind not in ("network", "upload"):
            continue
        first = best.get(number)
        likely = first.probability if first is not None else 0.0
        admission, openness = _admission(desk, asker, number)
        elsewhere = bool(document.country) and document.country not in asker.home  # a national body
        if elsewhere or (document.values("admits") and admission is None):
            continue
        shared = len(themes & set(document.values("theme")))
        near = likely > 0.0 and likely >= least and openness >= 0.0
        if shared or likely >= LIKELY or (not themes and (near or (alone and openness >= PARTICULAR))):
            networks.append(
                _Network(likely + MATCH * shared / max(1, len(themes)) + openness, number, first, admission)
            )
    return sorted(networks, key=lambda n: (-n.worth, n.document))


def _admission(desk: Desk, asker: _Asker, number: int) -> tuple[int | None, float]:
    """The statement by which the asker may join, the most particular one first, and what that is worth."""
    found: list[tuple[float, int, int]] = []
    for row in desk.index.catalogue.rows_of[number]:
        for relation in desk.statement(row).shows:
            admission = read_admission(relation.value) if relation.field == "admits" else None
            if admission is not None and admission.takes(asker.people, asker.regions):
                found.append((_openness(admission, asker), admission.least, row))
    if not found:
        return None, 0.0
    worth, _, best = max(found)
    return best, worth


def _openness(admission: Admission, asker: _Asker) -> float:
    """A size that is met or a region in common counts; a region where the asker's is unknown, and a network that
    chooses its members where the asker is no metropolis, count against."""
    worth = OPENNESS[admission.how]
    if admission.where is not None:
        worth += 0.3 if asker.home else -0.2
    if admission.how == "choice" and asker.people is not None and asker.people < METROPOLIS:
        worth -= 0.5
    return worth


def _fee(desk: Desk, reading: Reading, document: int) -> list[int]:
    """What the network costs, where that is asked for."""
    if not reading.price:
        return []
    return [r for r in desk.index.catalogue.rows_of[document] if "fee" in desk.index.catalogue.concepts[r]][:1]


def _two(desk: Desk, network: _Network, usable: list[Candidate]) -> list[int]:
    """What answers best, and the condition; the aim where the condition itself answers best."""
    rows = desk.index.catalogue.rows_of[network.document]
    aims = [r for r in rows if desk.statement(r).section == "definition"] or [r for r in rows if r != network.admission]
    if network.best is None or network.best.row == network.admission or network.best.probability < TELLS:
        first = aims[:1]
    else:
        first = [network.best.row]
    condition = [network.admission] if network.admission is not None else []
    if not condition and network.best is not None:
        inside = [c.row for c in usable if c.document == network.document and c.row != network.best.row]
        condition = [r for r in inside if CONDITIONS & set(desk.index.catalogue.concepts[r])][:1]
    return list(dict.fromkeys([*first, *condition]))
