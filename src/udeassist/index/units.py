"""Corpus -> Units: the texts that get a vector, each pointing at the one statement it stands for."""

from __future__ import annotations

import hashlib
from typing import Literal

from udeassist.corpus import Corpus
from udeassist.schema import Document, Record, Statement

UNITS_VERSION = 3


Kind = Literal["statement", "german", "ask", "gap"]


class Unit(Record):
    """One text to embed. `row` is the place of its statement among all statements of the corpus."""

    id: str
    row: int
    kind: Kind
    text: str


def units_of(corpus: Corpus) -> tuple[Unit, ...]:
    """Statements (with the document's name in front), their German wordings and their asks, in corpus order.

    The choice of unit is measured in docs/decisions/retrieval-unit.md. Ids come from the content, so the
    vector of a text stays valid for as long as the text does.
    """
    found: list[Unit] = []
    row = 0
    for document in corpus.documents:
        name = document.place if document.kind == "case" and document.place else document.title
        for statement in document.statements:
            if document.kind == "upload":
                found.append(unit_of(document, statement, row))
            else:
                found.append(_unit(row, "statement", f"{name}: {statement.text}"))
            if statement.german:
                found.append(_unit(row, "german", f"{name}: {statement.german}"))
            found.extend(ask_unit(ask, row) for ask in statement.asks)
            row += 1
    return tuple(found)


def unit_of(document: Document, statement: Statement, row: int = 0) -> Unit:
    """The one unit of a statement of an added document: title and heading say what its words are about."""
    about = ", ".join(dict.fromkeys(p[:100] for p in (document.title, statement.heading or "") if p))
    return _unit(row, "statement", f"{about}: {statement.text}")


def ask_unit(ask: str, row: int = 0) -> Unit:
    """The unit of a question that a statement answers."""
    return _unit(row, "ask", ask)


def gaps_of(corpus: Corpus) -> tuple[Unit, ...]:
    """The questions that documents are known not to answer, in corpus order; `row` is the number of the document."""
    return tuple(_unit(n, "gap", gap) for n, document in enumerate(corpus.documents) for gap in document.gaps)


def _unit(row: int, kind: Kind, text: str) -> Unit:
    digest = hashlib.blake2b(f"{kind in ('ask', 'gap')}\0{text}".encode(), digest_size=10).hexdigest()
    return Unit(id=digest, row=row, kind=kind, text=text)
