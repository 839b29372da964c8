"""Statements and questions without a vector -> vectors in the library, some at a time, each kept before the next."""

from __future__ import annotations

from collections.abc import Iterable

from udeassist.embedder import Embedder
from udeassist.index.units import ask_unit, unit_of
from udeassist.ingest.records import Progress
from udeassist.library import Added
from udeassist.library.store import Library

BATCH = 64  # what a kill costs at most: some seconds of work


def embed_missing(library: Library, documents: Iterable[Added], embedder: Embedder, tell: Progress) -> int:
    """How many texts were embedded; those that have a vector of these weights cost nothing. Raises EmbedderError."""
    texts: dict[str, str] = {}
    asks: dict[str, str] = {}
    for document in documents:
        shown = document.as_document()
        texts |= {u.id: u.text for u in (unit_of(shown, s) for s in shown.statements)}
        asks |= {u.id: u.text for u in (ask_unit(a) for s in shown.statements for a in s.asks)}
    every = {**texts, **asks}
    without = library.without_vector(list(every), embedder.weights)
    missing = sorted(without, key=lambda u: (u in asks, len(every[u]), u))
    for at in range(0, len(missing), BATCH):
        tell("embedding", at, len(missing))
        for some, embed in ((texts, embedder.passages), (asks, embedder.queries)):
            units = [u for u in missing[at : at + BATCH] if u in some]
            if units:
                library.keep_vectors(units, embedder.weights, embed([some[u] for u in units]))
    if missing:
        tell("embedding", len(missing), len(missing))
    return len(missing)
