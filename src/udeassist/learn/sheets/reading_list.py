"""Units -> a reading list: every source behind them, with publisher, address and year."""

from __future__ import annotations

from collections.abc import Iterable

from udeassist.corpus import Corpus
from udeassist.learn.records import Curriculum, Unit
from udeassist.learn.sheets.blocks import Block, Sheet, bullets, heading, note
from udeassist.schema import Source

KINDS = {
    "official": "Public authorities",
    "self_reported": "Networks and organisations about themselves",
    "academic": "Research",
    "press": "Press",
    "editorial": "Editorial",
    "other": "Other",
}


def reading_list(title: str, units: Iterable[Unit], curriculum: Curriculum, corpus: Corpus) -> Sheet:
    """Sources of all that the units read, study and define, once each, by kind and publisher."""
    found = dict.fromkeys(_sources(units, curriculum, corpus))
    blocks: list[Block] = [
        note(f"{len(found)} sources. An address may have moved since it was read; n.d. means undated.")
    ]
    for kind, label in KINDS.items():
        rows = sorted(_entry(*row[1:]) for row in found if row[0] == kind)
        if rows:
            blocks += [heading(label), bullets(rows)]
    return Sheet(title=f"Reading list: {title}", blocks=tuple(blocks))


Row = tuple[str, str, str, str, str, bool]  # kind, publisher, year, title, address, weak


def _sources(units: Iterable[Unit], curriculum: Curriculum, corpus: Corpus) -> Iterable[Row]:
    for unit in units:
        cited = [(r.document_id, r.statement) for r in unit.reading]
        cited += [(unit.case, n) for n in range(len(corpus.document(unit.case).statements))]
        cited += [(q.document_id, q.statement) for t in unit.terms for q in curriculum.term(t).citations]
        for document_id, number in cited:
            document = corpus.document(document_id)
            for key in document.statements[number].sources:
                yield _row(document.source(key))


def _row(source: Source) -> Row:
    return source.kind, source.publisher, source.year, source.title, source.url or "", source.weak


def _entry(publisher: str, year: str, title: str, address: str, weak: bool) -> str:
    doubt = " (weak source)" if weak else ""
    return f"{publisher} ({year}): {title}.{doubt} {address or 'No address on record.'}"
