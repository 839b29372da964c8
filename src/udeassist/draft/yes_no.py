"""Is it true that …: a verdict, and the statement that bears it; no verdict where none is sure; or a decline."""

from __future__ import annotations

from udeassist.draft.desk import Desk, sure
from udeassist.draft.lookup import eligible, known_to_added, look_up, our_reading, refuse
from udeassist.retrieve import Candidate, Found, Held
from udeassist.retrieve.score import claim_limits
from udeassist.schema import Draft, Verdict
from udeassist.support.qualifiers import bound, estimated, not_yet, open_list, opposite, reversed_way

ALL_SAID = 0.8  # share of the claim's content that a statement has to speak of before its other place refutes the claim
OTHERWISE = 0.25  # what a statement counts that names nothing of the claim: it may be about something else
NEARLY = 0.4  # share of the best one's probability to settle the claim
CLOSEST = 0.8  # a reading of ours this probable is shown too where there is no verdict
BESIDE = 0.7  # share of the first one's probability that a second statement needs where there is no verdict


def check_claim(desk: Desk, found: Found) -> Draft:
    """Holds, does not hold (with the statement that corrects it) or disputed; else what the case files say on it."""
    held = desk.retriever.held_against(found.reading, _reported(desk, found))
    if not held:
        return look_up(desk, found)
    ranked = sorted(held, key=lambda h: -h.settles * (1.0 if _named(desk, found, h.row) else OTHERWISE))
    first = _agreeing(ranked)
    if first.settles < claim_limits().settled:
        if read := our_reading(desk, found):
            return read
        usable = eligible(desk, found)
        if sure(desk, found, usable):  # nothing settles it, but this is what comes closest
            rows = [usable[0].row, *_our_reading(desk, found)]
            return desk.draft(found, desk.propose(rows, found.reading.question.language), rows)
        return desk.decline(found, "no_support", "claim_unsupported") if found.reading.places else refuse(desk, found)
    verdict = _verdict(desk, found, first)
    rows = [first.row]
    if verdict == "disputed":
        rows += desk.disagreeing(rows)[:1]
    elif verdict is None:
        rows += [h.row for h in ranked[1:2] if h.settles >= BESIDE * first.settles]
        rows += _our_reading(desk, found)
    return desk.draft(found, desk.propose(rows, found.reading.question.language), rows, verdict=verdict)


def _agreeing(ranked: list[Held]) -> Held:
    """The statement that settles the claim best; of others that settle it nearly as well, one that has all figures and
    names of the claim where the best one lacks some: C40 had 94 members in 2019 and 97 in 2025."""
    first = ranked[0]
    if not first.bearing.figures_lost:
        return first
    near = (h for h in ranked[1:] if h.settles >= NEARLY * first.settles and h.bearing.agrees)
    return next(near, first)


def _our_reading(desk: Desk, found: Found) -> list[int]:
    """Our own reading settles nothing, but may be what comes closest: that a campaign missed its target."""
    closest = eligible(desk, found, ours=True)[:1]
    return [c.row for c in closest if c.probability >= CLOSEST and desk.statement(c.row).ours]


def _named(desk: Desk, found: Found, row: int) -> bool:
    """Does the statement hold some name of the claim, or has the claim none?"""
    named = found.reading.places
    return not named or any(desk.judge.holds(row, n) for n in named)


def _reported(desk: Desk, found: Found) -> list[Candidate]:
    """Candidates that some source reports; also those that lack a name of the claim, for they may correct it. Of a city
    without a case file only what names it counts: of Munich the files deny nothing."""
    named = found.reading.places
    kept = [c for c in found.candidates if not desk.statement(c.row).ours]
    if named and not any(n.documents for n in named):
        kept = [c for c in kept if any(desk.judge.holds(c.row, n) for n in named)]
    for documents in known_to_added(desk, found.reading):
        kept = [c for c in kept if c.document in documents]
    return kept


def _on_the_thing(desk: Desk, found: Found, row: int) -> bool:
    """Does the statement hold each network or project of the claim? Another one that Lviv started denies nothing."""
    return all(desk.judge.holds(row, n) for n in found.reading.places if n.kind == "document")


def _verdict(desk: Desk, found: Found, held: Held) -> Verdict | None:
    """ "Yes" is never said where a figure or a name of the claim is missing or the one denies what the other affirms,
    nor of what is only planned, nor where the caution says that nobody could confirm the statement or that it is an
    estimate; where it says that others say otherwise, that is the verdict. "No" is not said of whom a list that names
    only some leaves out, nor of a figure that may lie within a limit."""
    limits = claim_limits()
    if held.settles < limits.settled:
        return None
    claim, statement = found.reading.text, desk.statement(held.row)
    if held.rivals:
        return "disputed"
    if reversed_way(claim, statement.text):
        return "does_not_hold"
    if held.elsewhere is not False:  # a city that signed is not where it was signed
        told = held.elsewhere and held.bearing.said >= ALL_SAID
        return "does_not_hold" if told else None
    if not held.bearing.differs and (held.challenged or desk.disagreeing([held.row])):
        return "disputed"
    if held.bears <= limits.denied:
        unsaid = held.bearing.agrees or (held.bearing.names_lost and open_list(statement.text))
        unsaid = (
            unsaid or (held.bearing.counts_rival and bound(statement.text)) or not _on_the_thing(desk, found, held.row)
        )
        return None if unsaid else "does_not_hold"
    doubtful = held.bearing.differs or held.bearing.unproven or estimated(statement.caution or "")
    doubtful = doubtful or not_yet(claim, statement.text) or opposite(claim, statement.text)
    proven = held.bears >= limits.holds and not doubtful
    return "holds" if proven else None
