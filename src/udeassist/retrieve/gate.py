"""Best statement -> Doubts: the numbers by which one judges whether a question can be answered at all.

Similarity finds the right city and the right topic even where the fact asked for is not recorded. What gives a near
miss away is the fit of the question to those that the statement is known to answer, and the words it leaves over.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

from udeassist.asked import brings, expected
from udeassist.content import Content
from udeassist.index import Index
from udeassist.names import Gazetteer
from udeassist.reading import Item, Reading
from udeassist.retrieve.reading import Reads
from udeassist.retrieve.signals import SIGNALS, Judge, Signals, coverage, covered_in, covers
from udeassist.tongue import detect
from udeassist.words import fold, words


class Doubts(NamedTuple):
    """What the gate sees besides the signals of the best statement."""

    ask_fit: float  # harmonic mean of the two next ones, for the ask that fits best
    ask_covers: float  # share of the question's content that this ask covers
    ask_covered: float  # share of this ask's content that the question covers
    ask_type: float  # 1 this ask wants the same type of answer
    said: float  # share of the question's content in the statement's own words
    focus: float  # 1 the first content word is covered, 0 not, 0.5 there is none
    brings: float  # 1 a figure, date or name of the kind asked for, and not in the question, stands there; 0 none does
    best: float  # probability of the best statement
    second: float  # probability of the next one
    left: float  # number of content words not covered
    left_thesaurus: float  # how many of them the thesaurus knows
    left_corpus: float  # how many the corpus knows, but not the thesaurus
    items: float  # number of content words
    named: float  # number of names
    wants_count: float  # 1 a number is asked for; likewise below
    wants_money: float
    english: float  # 1 the question is in English
    german: float
    inside: float  # log-odds, by its vector, that the question is one on city diplomacy: a sixth; 1 for added files


LIKEST = 3
INPUTS = (*SIGNALS, *Doubts._fields)


class Gate:
    """Computes the gate's inputs against one index."""

    def __init__(
        self, index: Index, judge: Judge, content: Content, gazetteer: Gazetteer, reads: Reads | None = None
    ) -> None:
        self._index = index
        self._reads = reads
        self._judge = judge
        self._content = content
        self._gazetteer = gazetteer
        self._ask = lru_cache(maxsize=4096)(self._take_apart)

    def inputs(self, reading: Reading, row: int, signals: Signals, best: float, second: float) -> tuple[float, ...]:
        """All inputs, in the order of INPUTS."""
        card = self._index.catalogue.cards[row]
        statement = self._index.document(row).statements[card.statement]
        terms, concepts = self._index.catalogue.terms[row], self._index.catalogue.concepts[row]
        missing = self._judge.covered(row, reading.items).missing
        focus = reading.items[0] if reading.items else None
        doubts = Doubts(
            *self._best_ask(reading, self._likest(reading, row, statement.asks)),
            said=covered_in(statement.text, reading.items, self._content.lexicon).share,
            focus=0.5 if focus is None else float(covers(focus, terms, concepts)),
            brings=brings(statement.text, reading.text, reading.wanted, self.known(reading, row)),
            best=best,
            second=second,
            left=len(missing),
            left_thesaurus=sum(bool(m.concepts) for m in missing),
            left_corpus=sum(m.known and not m.concepts for m in missing),
            items=len(reading.items),
            named=len(reading.names),
            wants_count=float(reading.wanted == "count"),
            wants_money=float(reading.wanted == "money"),
            english=float(reading.question.tongue == "en"),
            german=float(reading.question.tongue == "de"),
            inside=1.0 if self._index.is_added(row) else _log_odds(reading.inside),
        )
        return (*signals, *doubts)

    def says(self, row: int, items: tuple[Item, ...]) -> bool:
        """Does a statement speak of all of these in its own words, whatever asks are kept with it?"""
        card = self._index.catalogue.cards[row]
        text = self._index.document(row).statements[card.statement].text
        return not covered_in(text, items, self._content.lexicon).missing

    def known(self, reading: Reading, row: int) -> frozenset[str]:
        """Words of the question, of what it names in all its forms, and of the names of the document of a row."""
        document = self._index.document(row)
        # of a country or region the forms are also what lies there: a city there may be what is asked for
        forms = ((fold(n.shown),) if n.kind in ("country", "region") else n.forms for n in reading.names)
        named = (w for some in forms for form in some for w in form.split())
        own = (w for form in (document.title, *document.aliases) for w in words(form))
        return frozenset((*words(reading.text), *named, *own))

    def _likest(self, reading: Reading, row: int, asks: tuple[str, ...]) -> tuple[str, ...]:
        """The asks most like the question; taking apart all of them would take longer than everything else."""
        if self._reads is None:
            return asks
        return tuple(asks[n] for n in self._reads.nearest_asks(reading, row, LIKEST))

    def _best_ask(self, reading: Reading, asks: tuple[str, ...]) -> tuple[float, float, float, float]:
        terms, concepts = vocabulary(reading.items)
        best = (0.0, 0.0, 0.0, 0.0)
        for ask in asks:
            items, ask_terms, ask_concepts, wanted = self._ask(ask)
            recall = coverage(reading.items, ask_terms, ask_concepts).share
            precision = coverage(items, terms, concepts).share
            fit = 2 * recall * precision / (recall + precision + 1e-9)
            same = float(wanted == reading.wanted)
            if fit + 0.2 * same > best[0] + 0.2 * best[3]:
                best = (fit, recall, precision, same)
        return best

    def _take_apart(self, ask: str) -> tuple[tuple[Item, ...], frozenset[str], frozenset[str], str]:
        language = detect(ask)
        names = self._gazetteer.find(ask, language, slips=False)
        taken = frozenset(i for n in names if n.binding for i in range(n.start, n.end))
        items, _, _ = self._content.items(ask, language, taken)
        return items, *vocabulary(items), expected(ask)


def _log_odds(probability: float) -> float:
    held = max(0.0025, min(0.9975, probability))
    return math.log(held / (1.0 - held)) / 6.0


def vocabulary(items: tuple[Item, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """All stems and all concepts of some items."""
    return frozenset(t for i in items for t in i.terms), frozenset(c for i in items for c in i.concepts)
