"""Reading x statement -> Signals: the numbers by which one judges whether the statement answers the question."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from udeassist.catalogue import Card, Catalogue
from udeassist.index import Similarity
from udeassist.lexicon import Lexicon
from udeassist.names import Name
from udeassist.reading import Item, Reading
from udeassist.schema import Document
from udeassist.words import stem, words


class Signals(NamedTuple):
    """All in 0..1 unless said otherwise; the order is the order of the coefficients in the calibration file."""

    ask: float  # similarity to the best ask, rescaled from the model's narrow band
    text: float  # similarity to the statement itself, rescaled likewise
    lexical: float  # BM25, as a share of the best row for this question
    covered: float  # share of the question's content (by idf) that the statement covers
    covered_here: float  # the same for the whole document
    uncovered: float  # weight of the heaviest thesaurus word that the statement does not cover
    uncovered_here: float  # the same for the whole document
    names: float  # share of the named things that the statement is about or mentions (half for its document alone)
    loosest: (
        float  # 1 if every named thing is held by the statement, 0.5 if one only by its document, 0 if one by neither
    )
    own: float  # share of the named things whose own document this is
    type_fits: float  # 1 the statement serves the wanted type of answer, 0 it does not, 0.5 nothing special is wanted
    head: float  # 1 the counted thing is covered ("how many *members*"), 0 not, 0.5 nothing is counted
    attribute: float  # 1 an attribute is asked for (cost, population) and not covered
    numbers: float  # share of the question's figures that stand in the statement; 0.5 without figures
    echo: float  # how close to a repetition: 0 up to a rescaled similarity of 0.8, 1 for the very same question
    typed: float  # similarity to the best ask of the wanted type; the same as `ask` where nothing special is wanted
    lead: float  # how far the ask similarity is ahead of the best one in other documents, -1..1
    unknown: float  # share of content words that neither corpus nor thesaurus knows
    gap: float  # similarity to the nearest question that the document is known not to answer, rescaled
    gap_lead: float  # how far the best ask is ahead of that question, -1..1


SIGNALS = Signals._fields
MOST_NAMES = 5_000  # remembered between questions
FLOOR, CEILING = 0.78, 0.96  # multilingual e5 cosines of unrelated and of equal questions


@dataclass(frozen=True)
class Coverage:
    """Which items a set of terms and concepts covers."""

    share: float
    heaviest: float
    missing: tuple[Item, ...]


COVERED = Coverage(1.0, 0.0, ())


def rescale(similarity: float) -> float:
    """A cosine on the scale on which it tells something."""
    return min(1.0, max(0.0, (similarity - FLOOR) / (CEILING - FLOOR)))


def coverage(items: tuple[Item, ...], terms: frozenset[str], concepts: frozenset[str]) -> Coverage:
    """How much of the items' weight is covered; no items count as fully covered."""
    missing = tuple([i for i in items if not covers(i, terms, concepts)])
    if not missing:
        return COVERED
    total = sum(i.weight for i in items)
    lost = sum(i.weight for i in missing)
    heaviest = max((i.weight for i in missing if i.concepts or i.known), default=0.0)
    return Coverage(1.0 if not total else 1.0 - lost / total, heaviest, missing)


def covered_in(text: str, items: tuple[Item, ...], lexicon: Lexicon) -> Coverage:
    """How much of the items an English text covers with its own words."""
    spoken = words(text)
    return coverage(items, frozenset(stem(w, "en") for w in spoken), frozenset(lexicon.all_concepts(spoken, "en")))


def covers(item: Item, terms: frozenset[str], concepts: frozenset[str]) -> bool:
    """Covered by a concept; a single word by its stem too, unless it is an attribute: "work" is no number of staff."""
    if not concepts.isdisjoint(item.concepts):
        return True
    if " " in item.shown or (item.attribute and item.concepts):
        return not item.concepts and terms.issuperset(item.terms)
    return not terms.isdisjoint(item.terms)


class Judge:
    """Computes signals against one catalogue."""

    def __init__(self, catalogue: Catalogue, documents: tuple[Document, ...]) -> None:
        self._catalogue = catalogue
        self._documents = documents
        self._mentions: dict[str, tuple[frozenset[int], frozenset[int]]] = {}
        self._rows_of_word: dict[str, set[int]] = {}
        for row, card in enumerate(catalogue.cards):
            for word in card.text.split():
                self._rows_of_word.setdefault(word, set()).add(row)
        everything: dict[int, tuple[set[str], set[str]]] = {}
        for card, terms, concepts in zip(catalogue.cards, catalogue.terms, catalogue.concepts, strict=True):
            both = everything.setdefault(card.document, (set(), set()))
            both[0].update(terms)
            both[1].update(concepts)
        self._whole = {d: (frozenset(t), frozenset(c)) for d, (t, c) in everything.items()}

    def holds(self, row: int, name: Name) -> bool:
        """The statement belongs to a document of that name, or mentions it."""
        return self._catalogue.cards[row].document in name.documents or row in self._mentioned(name)[0]

    def names(self, row: int, name: Name) -> bool:
        """The statement itself mentions it."""
        return row in self._mentioned(name)[0]

    def held(self, row: int, document: int, name: Name) -> float:
        """1 if the statement holds it, 0.5 if another one of its document mentions it, else 0."""
        rows, documents = self._mentioned(name)
        if document in name.documents or row in rows:
            return 1.0
        return 0.5 if document in documents else 0.0

    def card(self, row: int) -> tuple[Card, frozenset[str], frozenset[str]]:
        """What the catalogue says of a statement, its terms and its concepts."""
        return self._catalogue.cards[row], self._catalogue.terms[row], self._catalogue.concepts[row]

    def _mentioned(self, name: Name) -> tuple[frozenset[int], frozenset[int]]:
        """Rows that mention a name, and their documents; looked up once for each name."""
        found = self._mentions.get(name.key)
        if found is None:
            rows = frozenset(r for form in name.forms for r in self._rows_with(form))
            found = rows, frozenset(self._catalogue.cards[r].document for r in rows)
            if len(self._mentions) < MOST_NAMES:
                self._mentions[name.key] = found
        return found

    def _rows_with(self, form: str) -> set[int]:
        """Rows in whose folded text the form stands as whole words; "WUF" stands in "WUF7" too."""
        parts = form.split()
        rows = set.intersection(*(self._rows_of_word.get(p, set()) for p in parts)) if parts else set()
        if len(parts) > 1:
            rows = {r for r in rows if f" {form} " in self._catalogue.cards[r].text}
        if len(form) <= 4:
            numbered = [w for w in self._rows_of_word if w.startswith(form) and w[len(form) :].isdigit()]
            rows = rows.union(*(self._rows_of_word[w] for w in numbered))
        return rows

    def covered(self, row: int, items: tuple[Item, ...]) -> Coverage:
        """Coverage by the statement with its asks, title and aliases."""
        return coverage(items, self._catalogue.terms[row], self._catalogue.concepts[row])

    def covered_by_document(self, document: int, items: tuple[Item, ...]) -> Coverage:
        """Coverage by all statements of a document."""
        return coverage(items, *self._whole[document])

    def concepts_of(self, document: int) -> frozenset[str]:
        """All concepts that the statements of a document speak of."""
        return self._whole[document][1]

    def asked(self, reading: Reading) -> Asked:
        """The same for one question: what it asks is taken apart once for all statements."""
        return Asked(self, reading)


class Asked:
    """Computes the signals of one question."""

    def __init__(self, judge: Judge, reading: Reading) -> None:
        self._judge = judge
        self._reading = reading
        self._bound = [n for n in reading.names if n.binds]
        self._groups = [g for one in reading.alternatives if (g := [n for n in one if n.binds])]
        self._special = reading.wanted in ("count", "money", "when", "who", "where", "why")
        self._unknown = sum(not i.known for i in reading.items) / max(1, len(reading.items))
        self._whole = lru_cache(maxsize=None)(lambda document: judge.covered_by_document(document, reading.items))

    def signals(self, row: int, similar: Similarity, lexical: float, elsewhere: float, gap: float) -> Signals:
        """All signals of one statement; `elsewhere` is the best ask cosine of other documents, `gap` that of
        the nearest question that this document is known not to answer."""
        reading, judge = self._reading, self._judge
        text, ask, typed = similar
        card, terms, concepts = judge.card(row)
        here = coverage(reading.items, terms, concepts)
        whole = self._whole(card.document)
        bound, special = self._bound, self._special
        held = [max(judge.held(row, card.document, n) for n in one) for one in self._groups]
        numbers = [n in terms or f" {n} " in card.text for n in reading.numbers]
        ask_scaled, text_scaled = rescale(ask), rescale(text)
        return Signals(
            ask=ask_scaled,
            text=rescale(text + 0.03),
            lexical=lexical,
            covered=here.share,
            covered_here=whole.share,
            uncovered=here.heaviest,
            uncovered_here=whole.heaviest,
            names=sum(held) / len(held) if held else 1.0,
            loosest=min(held, default=1.0),
            own=sum(card.document in n.documents for n in bound) / len(bound) if bound else 0.5,
            type_fits=float(_serves(reading.wanted, card.types)) if special else 0.5,
            head=0.5 if reading.head is None else float(covers(reading.head, terms, concepts)),
            attribute=float(any(i.attribute for i in here.missing)),
            numbers=sum(numbers) / len(numbers) if numbers else 0.5,
            echo=max(0.0, (max(ask_scaled, text_scaled) - 0.8) / 0.2),
            typed=rescale(typed) if special else ask_scaled,
            lead=max(-1.0, min(1.0, (ask - elsewhere) / 0.06)),
            unknown=self._unknown,
            gap=rescale(gap),
            gap_lead=max(-1.0, min(1.0, (ask - gap) / 0.06)) if gap else 1.0,
        )


_NEAR = {"money": {"count"}, "count": {"money"}, "where": {"which", "who"}, "who": {"which"}, "why": {"how", "what"}}


def _serves(wanted: str, types: tuple[str, ...]) -> bool:
    return wanted in types or not _NEAR.get(wanted, set()).isdisjoint(types)
