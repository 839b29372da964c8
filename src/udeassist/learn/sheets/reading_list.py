"""Units -> a reading list: every source behind them, with publisher, address and year."""

from __future__ import annotations

from collections.abc import Iterable

from udeassist.corpus import Corpus
from udeassist.learn.records import Curriculum, Language, Reference, Unit
from udeassist.learn.sheets.blocks import Block, Sheet, bullets, heading, note
from udeassist.learn.sheets.sources import entry, sources_of
from udeassist.learn.sheets.words import tell

KINDS = ("official", "self_reported", "academic", "press", "editorial", "other")


def reading_list(
    title: str, units: Iterable[Unit], curriculum: Curriculum, corpus: Corpus, language: Language = "en"
) -> Sheet:
    """Sources of all that the units read, study and define, once each, by kind, publisher and title."""
    found = sources_of(corpus, (r for unit in units for r in _cited(unit, curriculum, corpus)))
    blocks: list[Block] = [note(tell("reading_note", language, n=len(found)))]
    for kind in KINDS:
        rows = [entry(s, language) for s in found if s.kind == kind]
        if rows:
            blocks += [heading(tell(kind, language)), bullets(rows)]
    return Sheet(title=tell("reading_list", language, title=title), language=language, blocks=tuple(blocks))


def _cited(unit: Unit, curriculum: Curriculum, corpus: Corpus) -> Iterable[Reference]:
    yield from unit.reading
    for number in range(len(corpus.document(unit.case).statements)):
        yield Reference(document_id=unit.case, statement=number)
    for term in unit.terms:
        for quote in curriculum.term(term).citations:
            yield Reference(document_id=quote.document_id, statement=quote.statement)
