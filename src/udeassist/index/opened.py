"""An index on disk -> Index in memory: vectors in Chroma, BM25, and the corpus as it was indexed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from udeassist.asked import TYPES
from udeassist.catalogue import Catalogue
from udeassist.corpus import Corpus
from udeassist.errors import IndexDamaged
from udeassist.index.dense import APART, Dense
from udeassist.index.manifest import REBUILD_WHOLE, Manifest, check
from udeassist.index.states import read_states
from udeassist.index.units import unit_of
from udeassist.lexical import Lexical
from udeassist.passages import cut
from udeassist.reranker import MOST_ASKS, Memory
from udeassist.schema import Document, Passage
from udeassist.settings import Settings


class Similarity(NamedTuple):
    """Cosines of a question to one statement: its text, its best ask, its best ask of the wanted type.

    0 if not found.
    """

    text: float
    ask: float
    typed: float


REMEMBERED = 2_048  # statements whose vectors are kept in full precision, some 20 kB each
PROBE_BATCH = 200
COPIED_EVERY = 20
TOLERATED = 0.01  # a graph read anew from its log is not link by link the one that was looked at when it was built


class Index:
    """Everything that can be searched or cited. Rows number all statements of the corpus."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder
        self.manifest = manifest
        try:
            self.corpus = Corpus.model_validate_json((folder / "corpus.json").read_bytes())
            self.catalogue = Catalogue.model_validate_json((folder / "catalogue.json").read_bytes())
            kinds = np.load(folder / "unit_kinds.npy")
            types = np.load(folder / "unit_types.npy")
            self._unit_row = np.load(folder / "unit_rows.npy")
            self.vectors = np.load(folder / "vectors.npy", mmap_mode="r")
            self.apart = np.load(folder / APART)
            self._gaps = np.load(folder / "gap_vectors.npy").astype(np.float32)
            self._gap_document = np.load(folder / "gap_documents.npy")
            self._unit_id = (folder / "unit_ids.txt").read_text(encoding="ascii").split()
            self._states = read_states(folder)
            self.lexical = Lexical.load(folder / "lexical", manifest.statements)
        except (OSError, ValueError) as problem:
            raise IndexDamaged(
                f"The index in {folder} cannot be read ({type(problem).__name__}).", REBUILD_WHOLE
            ) from None
        everything, documents = np.arange(len(self.catalogue.cards) + 1), np.arange(len(self.corpus.documents) + 1)
        self._first_unit = np.searchsorted(self._unit_row, everything)
        self._units_of = np.diff(self._first_unit)
        self._document_gaps = np.searchsorted(self._gap_document, documents)
        self._own = lru_cache(maxsize=REMEMBERED)(self._own_vectors)
        self._is_ask = kinds == 2
        self._type = types
        self.dense = Dense(folder / "chroma")
        if self.dense.count != manifest.units:
            raise IndexDamaged(
                f"The index in {folder} has {self.dense.count} of {manifest.units} vectors.", REBUILD_WHOLE
            )

    def nearest(self, vector: NDArray[np.float32], most: int, rows: list[int] | None = None) -> list[int]:
        """Rows with a unit among the `most` nearest ones, best first; `rows` limits the search."""
        found = self.dense.nearest(vector, most, rows)
        apart = self.apart if rows is None else self.apart[np.isin(self._unit_row[self.apart], rows)]
        if len(apart):  # what the approximate search cannot reach is compared one by one
            cosines = self.vectors[apart].astype(np.float32) @ vector
            found = sorted({**dict(zip(apart.tolist(), cosines.tolist(), strict=True)), **dict(found)}.items(),
                           key=lambda one: -one[1])[:most]  # fmt: skip
        return list(dict.fromkeys(int(self._unit_row[unit]) for unit, _ in found))

    def compare(self, vector: NDArray[np.float32], rows: Sequence[int], wanted: str) -> dict[int, Similarity]:
        """How similar a question is to each of these statements, wording by wording; nothing is searched here.

        `typed` counts only asks that want the same type of answer as the question ("how many" for "how many").
        """
        if not rows:
            return {}
        starts, counts = self._first_unit[rows], self._units_of[rows]
        first = counts.cumsum() - counts  # every statement has at least its own unit
        units = np.repeat(starts - first, counts) + np.arange(counts.sum())
        cosines = np.maximum(np.concatenate([self._own(row) for row in rows]) @ vector, 0.0)
        asks = self._is_ask[units]
        typed = asks & (self._type[units] == TYPES.index(wanted))
        best = [np.maximum.reduceat(np.where(which, cosines, 0.0), first) for which in (~asks, asks, typed)]
        found = {row: Similarity(*values) for row, values in zip(rows, np.stack(best, 1).tolist(), strict=True)}
        return {row: _without_asks(one) if self.is_added(row) else one for row, one in found.items()}

    def gap(self, vector: NDArray[np.float32], documents: Iterable[int]) -> dict[int, float]:
        """For each of these documents the cosine of a question to the nearest one that it is known not to answer; 0 of
        none."""
        found = {}
        for number in documents:
            first, last = self._document_gaps[number : number + 2]
            found[number] = max(0.0, float((self._gaps[first:last] @ vector).max())) if last > first else 0.0
        return found

    def _own_vectors(self, row: int) -> NDArray[np.float32]:
        first, last = self._first_unit[row : row + 2]
        found: NDArray[np.float32] = self.vectors[first:last].astype(np.float32)
        return found

    @property
    def has_memories(self) -> bool:
        """Were the tokens of the statements kept when this was built? Only some embedders can say them."""
        return self._states is not None

    def is_added(self, row: int) -> bool:
        """Does the row belong to an added document? Those have no asks, and no token states are kept of them."""
        return self.document(row).kind == "upload"

    def added_text(self, row: int) -> str:
        """The text that was embedded for a statement of an added document."""
        document = self.document(row)
        return unit_of(document, document.statements[self.catalogue.cards[row].statement]).text

    def memory(self, row: int) -> Memory:
        """What a question is read against: tokens of the statement, vectors of its asks. Needs `has_memories`, and a
        row that was not added."""
        assert self._states is not None
        return Memory(self._states.rows(self._unit_id[self._first_unit[row]]), self.ask_vectors(row)[:MOST_ASKS])

    def ask_vectors(self, row: int) -> NDArray[np.float32]:
        """(asks, dimension), length 1: the vectors of the asks of a statement, in their order."""
        first, last = self._first_unit[row : row + 2]
        found: NDArray[np.float32] = self._own(row)[self._is_ask[first:last]]
        return found

    def statement_vectors(self, rows: Sequence[int]) -> NDArray[np.float32]:
        """(rows, dimension), length 1: the vector of each statement itself, which is the first of its units."""
        return np.stack([self._own(row)[0] for row in rows])

    def document(self, row: int) -> Document:
        """The document of a row."""
        return self.corpus.documents[self.catalogue.cards[row].document]

    @property
    def unit_rows(self) -> NDArray[np.int32]:
        """The row of each unit."""
        return np.asarray(self._unit_row, dtype=np.int32)

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


def _without_asks(one: Similarity) -> Similarity:
    """Questions are some 0.03 nearer to questions than to the texts that answer them; a text stands for its ask."""
    nearer = min(1.0, one.text + 0.03)
    return Similarity(one.text, nearer, nearer)


def open_index(settings: Settings) -> Index:
    """The index in use, checked against its manifest. Raises IndexMissing, IndexStale or IndexDamaged."""
    return Index(*check(settings))


def missed(index: Index, copied: int = 0) -> list[int]:
    """Look each vector up in Chroma by itself; the numbers of those that the search misses.

    HNSW search is approximate: among thousands of passages much alike it cannot reach a few. The first `copied` were
    looked up when they were written; if few are new, only every twentieth of them is looked up again.
    Raises IndexDamaged when a missed one is not kept as it should be: damaged HNSW files answer silently wrong.
    """
    vectors = index.vectors.astype(np.float32)
    every = COPIED_EVERY if len(vectors) - copied < copied / COPIED_EVERY else 1
    units = [*range(0, copied, every), *range(copied, len(vectors))]
    batches = [units[at : at + PROBE_BATCH] for at in range(0, len(units), PROBE_BATCH)]
    lost: list[int] = []

    def looked_up(some: list[int]) -> list[int]:
        return index.dense.find_themselves(vectors, index.unit_rows, some)

    with ThreadPoolExecutor(os.cpu_count()) as pool:  # Chroma searches outside Python's lock
        for these in pool.map(looked_up, batches):
            if these and (wrong := index.dense.holds_wrongly(vectors, index.unit_rows, these)):
                raise _does_not_find(index, wrong[0])
            lost += these
    return lost


def probe(index: Index) -> int:
    """Look each vector of an index in use up by itself; the number of vectors.

    Raises IndexDamaged when one is not kept as it should be, or more are missed than by chance.
    """
    lost = set(missed(index)) - set(index.apart.tolist())
    if len(lost) > TOLERATED * index.manifest.units:
        raise _does_not_find(index, min(lost))
    return index.manifest.units


def _does_not_find(index: Index, number: int) -> IndexDamaged:
    return IndexDamaged(f"Vector {number} of the index in {index.folder} does not find itself.", REBUILD_WHOLE)
