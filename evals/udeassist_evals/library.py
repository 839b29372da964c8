"""Corpus -> Library: the pinned corpus as evals look things up in it, statement by statement and span by span."""

from __future__ import annotations

from functools import cached_property

from udeassist.corpus import Corpus
from udeassist.passages import cut
from udeassist.schema import Passage, Statement
from udeassist_evals.case import Gold

Place = tuple[str, int]  # a document and the number of a statement in it


class Library:
    """Look-ups over one corpus. Everything an answer cites is looked up here, never in what the answer brings along."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.documents = {d.id: d for d in corpus.documents}

    @cached_property
    def passages(self) -> dict[str, Passage]:
        """Passage id -> passage, cut as the product cuts."""
        return {p.id: p for d in self.corpus.documents for p in cut(d)}

    @cached_property
    def home(self) -> dict[Place, tuple[str, int, int]]:
        """Statement -> the passage that shows it, and where in it."""
        return {(p.document_id, s.index): (p.id, s.start, s.end) for p in self.passages.values() for s in p.spans}

    @cached_property
    def texts(self) -> dict[Place, str]:
        """Every statement of the corpus."""
        return {(d.id, n): s.text for d in self.corpus.documents for n, s in enumerate(d.statements)}

    def statement(self, place: Place) -> Statement | None:
        """The statement at a place; None if the corpus has none there."""
        document = self.documents.get(place[0])
        inside = document is not None and 0 <= place[1] < len(document.statements)
        return document.statements[place[1]] if document is not None and inside else None

    def touched(self, passage_id: str, start: int, end: int) -> tuple[Place, ...]:
        """Statements that a span of a passage reaches into; none of an unknown passage."""
        passage = self.passages.get(passage_id)
        if passage is None:
            return ()
        return tuple((passage.document_id, s.index) for s in passage.spans if s.start < end and start < s.end)

    def locate(self, gold: Gold) -> Place | None:
        """The statement that holds a gold span letter for letter; None if there is none."""
        document = self.documents.get(gold.document)
        for n, statement in enumerate(document.statements if document else ()):
            labelled = gold.label is None or gold.label == statement.label
            if labelled and statement.text[gold.start : gold.end] == gold.quote:
                return gold.document, n
        return None
