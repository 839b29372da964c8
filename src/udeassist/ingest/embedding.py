"""Statements without a vector -> vectors in the library, some at a time, each kept before the next is begun."""

from __future__ import annotations

from collections.abc import Iterable

from udeassist.embedder import Embedder
from udeassist.index.units import unit_of
from udeassist.ingest.records import Progress
from udeassist.library import Added
from udeassist.library.store import Library

BATCH = 64  # what a kill costs at most: some seconds of work


def embed_missing(library: Library, documents: Iterable[Added], embedder: Embedder, tell: Progress) -> int:
    """How many texts were embedded; those that have a vector of these weights cost nothing. Raises EmbedderError."""
    texts: dict[str, str] = {}
    for document in documents:
        shown = document.as_document()
        texts |= {u.id: u.text for u in (unit_of(shown, s) for s in shown.statements)}
    missing = sorted(library.without_vector(list(texts), embedder.weights), key=lambda u: (len(texts[u]), u))
    for at in range(0, len(missing), BATCH):
        tell("embedding", at, len(missing))
        some = missing[at : at + BATCH]
        library.keep_vectors(some, embedder.weights, embedder.passages([texts[u] for u in some]))
    if missing:
        tell("embedding", len(missing), len(missing))
    return len(missing)
