"""An index on disk -> Index in memory: vectors in Chroma, BM25, and the corpus as it was indexed."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter

from udeassist.catalogue import Catalogue
from udeassist.corpus import Corpus
from udeassist.errors import IndexDamaged
from udeassist.index.dense import Dense
from udeassist.index.manifest import REBUILD, Manifest, check
from udeassist.index.units import Unit
from udeassist.lexical import Lexical
from udeassist.passages import cut
from udeassist.schema import Document, Passage
from udeassist.settings import Settings

UNITS = TypeAdapter(tuple[Unit, ...])


class Index:
    """Everything that can be searched or cited. Rows number all statements of the corpus."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder
        self.manifest = manifest
        try:
            self.corpus = Corpus.model_validate_json((folder / "corpus.json").read_bytes())
            self.catalogue = Catalogue.model_validate_json((folder / "catalogue.json").read_bytes())
            kinds = np.load(folder / "unit_kinds.npy")
            self._unit_row = np.load(folder / "unit_rows.npy")
            self.lexical = Lexical.load(folder / "lexical", manifest.statements)
        except (OSError, ValueError) as problem:
            raise IndexDamaged(f"The index in {folder} cannot be read ({type(problem).__name__}).", REBUILD) from None
        self._is_ask = kinds == 2
        self.dense = Dense(folder / "chroma")
        if self.dense.count != manifest.units:
            raise IndexDamaged(f"The index in {folder} has {self.dense.count} of {manifest.units} vectors.", REBUILD)

    def nearest(
        self, vector: NDArray[np.float32], most: int, rows: list[int] | None = None
    ) -> dict[int, tuple[float, float]]:
        """For each row found: best similarity to its statement (or German wording) and to its asks; 0 if not found."""
        found: dict[int, tuple[float, float]] = {}
        for unit, similarity in self.dense.nearest(vector, most, rows):
            row = int(self._unit_row[unit])
            text, ask = found.get(row, (0.0, 0.0))
            if self._is_ask[unit]:
                found[row] = (text, max(ask, similarity))
            else:
                found[row] = (max(text, similarity), ask)
        return found

    def document(self, row: int) -> Document:
        """The document of a row."""
        return self.corpus.documents[self.catalogue.cards[row].document]

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Document id -> its number."""
        return {d.id: i for i, d in enumerate(self.corpus.documents)}

    @cached_property
    def labels(self) -> dict[str, int]:
        """'document-id#label' -> row."""
        return {
            f"{self.document(row).id}#{label}": row
            for row, card in enumerate(self.catalogue.cards)
            if (label := self.document(row).statements[card.statement].label)
        }

    @cached_property
    def passages(self) -> dict[str, tuple[Passage, ...]]:
        """Document id -> its passages."""
        return {d.id: cut(d) for d in self.corpus.documents}


def open_index(settings: Settings) -> Index:
    """The index in use, checked against its manifest. Raises IndexMissing, IndexStale or IndexDamaged."""
    return Index(*check(settings))


def probe(index: Index, every: int = 1) -> int:
    """Look each vector (or every n-th) up in Chroma by itself; the number of vectors looked at.

    Raises IndexDamaged when a vector does not find itself: damaged HNSW files answer silently wrong.
    """
    vectors = np.load(index.folder / "vectors.npy").astype(np.float32)
    looked = 0
    for unit in range(0, len(vectors), every):
        best = index.dense.nearest(vectors[unit], 1)
        if not best or best[0][1] < 0.999:
            raise IndexDamaged(f"Vector {unit} of the index in {index.folder} does not find itself.", REBUILD)
        looked += 1
    return looked
