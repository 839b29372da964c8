"""Vectors <-> Chroma: the one place that knows chromadb. Above this line everyone thinks in similarity."""

from __future__ import annotations

import os
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from udeassist.errors import IndexDamaged

NAME = "units"
APART = "unreached.npy"  # beside the collection: numbers of the units that its approximate search misses
_HEADER = struct.Struct("<i4Q")  # as Chroma's hnswlib saves: version, offset, elements set aside, in use, size of one
_LENGTH = 4  # bytes of an element in length.bin: a float32
KEPT = 0.001  # a vector comes back as it was given, but for rounding (of length 1, to float32)
BATCH = 1_000  # Chroma takes 5,461 rows a call at most; smaller calls keep memory and progress even


def write_vectors(
    folder: Path, vectors: NDArray[np.float32], rows: Sequence[int], done: Any = None, kept: int = 0
) -> None:
    """Make a new collection in an empty folder; vector i stands for statement rows[i]. Cosine space.

    With `kept` the folder holds a collection of the first so many vectors already, and the rest is added to it.
    """
    client = _client(folder)
    collection = client.get_or_create_collection(
        NAME,
        embedding_function=None,
        configuration={"hnsw": {"space": "cosine", "ef_search": 200, "ef_construction": 200}},
    )
    for at in range(kept, len(rows), BATCH):
        some = range(at, min(at + BATCH, len(rows)))
        collection.upsert(
            ids=[str(i) for i in some],
            embeddings=vectors[at : some.stop],
            metadatas=[{"row": int(rows[i])} for i in some],
        )
        if done is not None:
            done(some.stop)
    _blank_unused(folder)


def _blank_unused(folder: Path) -> None:
    """Zero what HNSW's files hold beyond the elements in use.

    They are as long as the memory that was set aside, which nobody has written yet: what this process has freed stands
    there, names and texts of a removed document among it.
    """
    for header in folder.glob("*/header.bin"):
        told = header.read_bytes()
        if len(told) < _HEADER.size:  # a damaged copy: the self-lookup after the build is what tells
            continue
        _, _, _, used, size = _HEADER.unpack_from(told)
        for name, each in (("data_level0.bin", size), ("length.bin", _LENGTH)):
            file = header.with_name(name)
            rest = file.stat().st_size - used * each if file.is_file() else 0
            if rest > 0:
                with file.open("r+b") as opened:
                    opened.seek(used * each)
                    opened.write(bytes(rest))


class Dense:
    """An open collection of unit vectors."""

    def __init__(self, folder: Path) -> None:
        try:
            self._collection = _client(folder).get_collection(NAME, embedding_function=None)
            self.count = self._collection.count()
        except Exception as problem:  # chromadb raises many kinds, and all mean the same to us
            raise IndexDamaged(
                f"The vector index in {folder} cannot be opened ({type(problem).__name__}).",
                "Run 'udeassist index build --force'.",
            ) from problem

    def find_themselves(
        self, vectors: NDArray[np.float32], rows: NDArray[np.int32], numbers: Sequence[int]
    ) -> list[int]:
        """Those of the unit `numbers` that do not find themselves; `vectors` and `rows` are those of all units.

        A unit finds itself when its vector comes back at similarity 0.999 or more, as its own or as that of a unit
        with an equal vector, and with the row that this unit stands for.
        """
        found = self._collection.query(
            query_embeddings=vectors[list(numbers)], n_results=1, include=["distances", "metadatas"]
        )
        hits = zip(found["ids"], found["distances"], found["metadatas"], strict=True)
        return [
            number
            for number, (ids, distances, notes) in zip(numbers, hits, strict=True)
            if not ids
            or distances[0] > 0.001
            or not np.array_equal(vectors[int(ids[0])], vectors[number])
            or notes[0]["row"] != rows[int(ids[0])]
        ]

    def holds_wrongly(self, vectors: NDArray[np.float32], rows: NDArray[np.int32], numbers: Sequence[int]) -> list[int]:
        """Those of the unit `numbers` under which another vector or row is kept than theirs, or none: damage.

        A unit that does not find itself and is kept as it should be has only been missed: the search is approximate.
        """
        kept = self._collection.get(ids=[str(n) for n in numbers], include=["embeddings", "metadatas"])
        found = dict(zip(kept["ids"], zip(kept["embeddings"], kept["metadatas"], strict=True), strict=True))
        wrong = []
        for number in numbers:
            vector, note = found.get(str(number), (None, {}))
            if vector is None or note["row"] != rows[number] or not np.allclose(vector, vectors[number], atol=KEPT):
                wrong.append(number)
        return wrong

    def nearest(
        self, vector: NDArray[np.float32], most: int, rows: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        """(unit number, cosine similarity), best first; `rows` limits the search to these statements."""
        where: Any = {"row": {"$in": [int(r) for r in rows]}} if rows is not None else None
        found = self._collection.query(
            query_embeddings=[vector], n_results=min(most, self.count), where=where, include=["distances"]
        )
        distances = (found["distances"] or [[]])[0]
        # Chroma reports cosine distance; similarity is what the rest of the house compares.
        return [(int(i), 1.0 - float(d)) for i, d in zip(found["ids"][0], distances, strict=True)]


def _client(folder: Path) -> Any:
    os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
    import chromadb
    from chromadb.config import Settings as ChromaSettings

    return chromadb.PersistentClient(path=str(folder), settings=ChromaSettings(anonymized_telemetry=False))
