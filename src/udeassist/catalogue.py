"""Corpus -> Cards: for each statement the terms, concepts and answer types by which a question can find it."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from udeassist.asked import expected, offered
from udeassist.corpus import Corpus
from udeassist.lexicon import Lexicon
from udeassist.schema import Document, Record, Statement
from udeassist.tongue import detect
from udeassist.words import stem, words


class Card(Record):
    """What is known of one statement without reading it again. `text` is folded, with a blank at each end."""

    document: int
    statement: int
    text: str
    terms: tuple[str, ...]
    concepts: tuple[str, ...]
    types: tuple[str, ...]


class Catalogue(Record):
    """All cards, in the order of the rows of the index."""

    cards: tuple[Card, ...]

    @cached_property
    def terms(self) -> list[frozenset[str]]:
        """Distinct terms of each row."""
        return [frozenset(c.terms) for c in self.cards]

    @cached_property
    def concepts(self) -> list[frozenset[str]]:
        """Concepts of each row."""
        return [frozenset(c.concepts) for c in self.cards]

    @cached_property
    def frequency(self) -> Counter[str]:
        """In how many documents a term or concept (prefixed '#') occurs."""
        seen: dict[int, set[str]] = {}
        for card in self.cards:
            seen.setdefault(card.document, set()).update(card.terms, (f"#{c}" for c in card.concepts))
        return Counter(t for found in seen.values() for t in found)

    @cached_property
    def rows_of(self) -> dict[int, list[int]]:
        """Rows of each document."""
        found: dict[int, list[int]] = {}
        for row, card in enumerate(self.cards):
            found.setdefault(card.document, []).append(row)
        return found


def catalogue_of(corpus: Corpus, lexicon: Lexicon, first: int = 0) -> Catalogue:
    """One card for each statement of the corpus, documents in order, from the document number `first` on."""
    return Catalogue(
        cards=tuple(
            _card(number, document, index, statement, lexicon)
            for number, document in enumerate(corpus.documents[first:], first)
            for index, statement in enumerate(document.statements)
        )
    )


def _card(number: int, document: Document, index: int, statement: Statement, lexicon: Lexicon) -> Card:
    texts = [(statement.text, "en"), (document.title, "en")]
    texts += [(a, "en") for a in document.aliases]
    if statement.german:
        texts.append((statement.german, "de"))
    if statement.heading:
        texts.append((statement.heading, "en"))
    if document.language not in (None, "en"):  # an added document in its own language
        texts += [(statement.text, document.language), (document.title, document.language)]
    texts += [(ask, detect(ask)) for ask in statement.asks]
    terms: list[str] = []
    concepts: set[str] = set()
    for text, language in texts:
        found = words(text)
        terms += [stem(w, language) for w in found]
        concepts |= lexicon.all_concepts(found, language)
    concepts |= {f"theme:{r.value}" for r in statement.shows if r.field == "theme"}
    types = {expected(ask) for ask in statement.asks}
    if not statement.asks:
        types |= offered(statement.text)
    return Card(
        document=number,
        statement=index,
        text=f" {' '.join(words(statement.text))} ",
        terms=tuple(terms),
        concepts=tuple(sorted(concepts)),
        types=tuple(sorted(types)),
    )
