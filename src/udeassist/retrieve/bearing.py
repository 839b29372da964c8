"""Claim x statement -> Bearings: the numbers by which one judges whether the statement bears the claim out.

A denial looks much like a proof: the same names and words, and one thing that differs. So what is shared and what is
lost are counted apart, and for what is lost whether the statement has something else of that sort in its place.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from udeassist.content import Content
from udeassist.index import Index
from udeassist.names import Gazetteer
from udeassist.reading import Reading
from udeassist.retrieve.reading import Readout
from udeassist.retrieve.records import Candidate
from udeassist.retrieve.signals import SIGNALS, covered_in
from udeassist.schema import Statement
from udeassist.support.figures import denials, numbers, units
from udeassist.support.qualifiers import (
    disputed,
    goes_on,
    left_open,
    qualifiers,
    shares,
    stopped,
    unproven,
    without_tag,
)
from udeassist.words import stem, words

_YEAR = re.compile(r"^(?:1\d|20)\d\d$")


class Bearing(NamedTuple):
    """What sets a claim and a statement apart; 0..1."""

    figures_held: float  # share of the claim's figures that stand in the statement; 0.5 of none
    figures_lost: float  # 1 some do not
    years_rival: float  # 1 a year is lost and another stands there; likewise below
    counts_rival: float
    months_rival: float
    names_held: float  # share of the claim's names in the statement's own words; 0.5 of none
    names_about: float  # the same, the document's title, place and other names included
    names_lost: float  # 1 some name is in neither
    names_rival: float  # 1 a name is lost and the statement has another of its kind
    strange: float  # 1 a name of the claim is known to nobody, or is a place without a case file
    swapped: float  # 1 the first two names that both hold stand in the other order
    denies: float  # 1 the statement denies and the claim does not
    denied: float  # 1 the claim denies and the statement does not
    limit_lost: float  # 1 the claim says "only", "all", "first", "most", "last" and the statement does not
    limit_more: float  # the reverse
    stopped: float  # 1 the claim says it goes on, the statement that it ended
    goes_on: float  # 1 the claim says it ended, the statement does not
    said: float  # share of the claim's content in the statement's own words
    heaviest: float  # weight of the heaviest word that they lack
    back: float  # share of the statement's words that the claim has
    disputed: float  # 1 the caution says that others say otherwise
    unproven: float  # 1 the caution says that nobody could confirm it
    probability: float  # that the statement answers, by the rank model
    borne: float  # log-odds that it bears the claim out, by the network that judges claims: a sixth, cut at -1 and 1

    @property
    def agrees(self) -> bool:
        """The statement has every figure of the claim and every name, and nothing to be pointed at is another way."""
        rival = self.years_rival or self.counts_rival or self.months_rival or self.names_rival
        same = self.figures_held == 1.0 and self.names_about == 1.0
        return same and not (self.differs or rival or self.limit_lost or self.stopped or self.goes_on)

    @property
    def differs(self) -> bool:
        """A figure or a name of the claim is not in the statement, or one of the two denies."""
        return bool(self.figures_lost or self.names_lost or self.strange or self.denies or self.denied)


# Before the place where something happened, in the languages of the thesaurus and their neighbours.
IN = frozenset(["in", "at", "im", "a", "en", "au", "dans", "در", "w", "we", "te", "nel", "nella", "em"])
CHECKED = 8  # statements that are held against a claim
BEARING = (*SIGNALS, *Readout._fields, *Bearing._fields)


def bearing_inputs(candidate: Candidate, bearing: Bearing) -> tuple[float, ...]:
    """What the models of claims see, in the order of BEARING; `candidate` was read."""
    assert candidate.read is not None
    return (*candidate.signals, *candidate.read, *bearing)


class Held(NamedTuple):
    """A statement held against a claim."""

    row: int
    bearing: Bearing
    settles: float  # probability that it settles the claim, one way or the other
    bears: float  # probability that it bears the claim out, if it settles it
    elsewhere: bool | None  # it puts in another city what the claim puts in one; None if it cannot be told
    challenged: bool  # the caution says that others say otherwise, and speaks of something that the claim says
    rivals: bool  # two figures are told, here or in the caution, and the claim gives one of them


class Bearings:
    """Computes them against one index."""

    def __init__(self, index: Index, content: Content, gazetteer: Gazetteer) -> None:
        self._index, self._content, self._gazetteer = index, content, gazetteer
        self._named = lru_cache(maxsize=4096)(self._names_of)
        self._placed = lru_cache(maxsize=4096)(self._places)

    def of(self, reading: Reading, row: int, probability: float, borne: float) -> Bearing:
        """The numbers of one claim and one statement; `borne` are log-odds."""
        document, statement = self._index.document(row), self._statement(row)
        claim, said = without_tag(reading.text), statement.text
        own, kinds = self._named(said)
        about = own | self._named(" . ".join([document.title, document.place or "", *document.aliases]))[0]
        named = [n for n in reading.names if n.kind != "region"]
        keys = list(dict.fromkeys(n.key for n in named))
        lost = [n for n in named if n.key not in about]
        rival = any(kinds.get(k) == n.kind for n in lost for k in own if k not in keys)
        mine, theirs = _figures(claim), _figures(said)
        gone = mine - theirs
        years, counts = {n for n in gone if _YEAR.match(n)}, {n for n in gone if not _YEAR.match(n)}
        months, other_months = units(claim) - units(said), units(said) - units(claim)
        both = [k for k in keys if k in own]
        order = [k for k in own if k in both]
        limits, others = qualifiers(claim), qualifiers(said)
        no, nay = denials(claim) > 0, denials(said) > 0
        spoken = words(said)
        content = covered_in(said, reading.items, self._content.lexicon)
        terms = {t for i in reading.items for t in i.terms}
        caution = statement.caution or ""
        return Bearing(
            figures_held=len(mine & theirs) / len(mine) if mine else 0.5,
            figures_lost=float(bool(gone)),
            years_rival=float(bool(years) and any(_YEAR.match(n) for n in theirs - mine)),
            counts_rival=float(bool(counts) and any(not _YEAR.match(n) for n in theirs - mine)),
            months_rival=float(bool(months) and bool(other_months)),
            names_held=sum(k in own for k in keys) / len(keys) if keys else 0.5,
            names_about=sum(k in about for k in keys) / len(keys) if keys else 0.5,
            names_lost=float(bool(lost)),
            names_rival=float(rival),
            strange=float(bool(reading.strangers) or any(n.kind == "foreign" and n.key not in own for n in named)),
            swapped=float(len(both) > 1 and both[:2] != order[:2]),
            denies=float(nay and not no),
            denied=float(no and not nay),
            limit_lost=float(bool(limits - others)),
            limit_more=float(bool(others - limits)),
            stopped=float(goes_on(claim) and stopped(said)),
            goes_on=float(stopped(claim) and not stopped(said)),
            said=content.share,
            heaviest=content.heaviest,
            back=sum(stem(w, "en") in terms for w in spoken) / max(1, len(spoken)),
            disputed=float(disputed(caution)),
            unproven=float(unproven(caution)),
            probability=probability,
            borne=max(-1.0, min(1.0, borne / 6.0)),
        )

    def challenged(self, reading: Reading, row: int) -> bool:
        """Does the caution of a statement say that others say otherwise, of something that the claim says?

        "Sources differ on the first members" leaves open nothing of "it was founded in 2005".
        """
        caution = self._statement(row).caution or ""
        return disputed(caution) and covered_in(caution, reading.items, self._content.lexicon).share > 0

    def rivals(self, reading: Reading, row: int) -> bool:
        """Is what the claim counts left open between two figures, of which it gives one ("21 or 22"), or told otherwise
        by others, as the caution says ("a quarter"; caution: others say nearly a third)?"""
        statement, claim = self._statement(row), without_tag(reading.text)
        if left_open(claim, statement.text):
            return True
        caution = statement.caution or ""
        mine = (_figures(claim) | shares(claim)) - _figures(statement.text) - shares(statement.text)
        return disputed(caution) and bool(mine & (_figures(caution) | shares(caution)))

    def elsewhere(self, reading: Reading, row: int) -> bool | None:
        """Does the statement put in another city what the claim puts in a city that both name? None if it names that
        city, but not as a place ("the mayors of Prague and Warsaw signed it")."""
        theirs = self._placed(self._statement(row).text, "en")
        answer: bool | None = False
        for key, placed in self._placed(without_tag(reading.text), reading.question.tongue).items():
            if placed and theirs.get(key) is False:
                others = [k for k, there in theirs.items() if there and k != key]
                answer = True if others else None
        return answer

    def _places(self, text: str, language: str) -> dict[str, bool]:
        """The cities that a text names; whether one stands behind a word for "in" anywhere."""
        found: dict[str, bool] = {}
        tokens = words(text)
        for name in self._gazetteer.find(text, language):
            if name.kind in ("city", "foreign"):
                before = tokens[name.start - 1] if name.start else ""
                found[name.key] = found.get(name.key, False) or before in IN
        return found

    def _statement(self, row: int) -> Statement:
        return self._index.document(row).statements[self._index.catalogue.cards[row].statement]

    def _names_of(self, text: str) -> tuple[dict[str, None], dict[str, str]]:
        found = self._gazetteer.find(text, "en")
        return dict.fromkeys(n.key for n in found), {n.key: n.kind for n in found}


def _figures(text: str) -> frozenset[str]:
    """Every number as one string: "5 million" is "5000000", "40 percent" stays apart from "40"."""
    scale = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "dozen": 12}
    found = set()
    for value, kind in numbers(text):
        try:
            amount = float(value) * scale.get(kind, 1)
        except ValueError:
            found.add(value)
            continue
        found.add(f"{amount:g}" if amount < 1e6 else f"{amount:.0f}")
    return frozenset(found)
