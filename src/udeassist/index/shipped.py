"""Vectors on disk <-> Vectors: float16 rows keyed by the id of the text they stand for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from udeassist.schema import Record


@dataclass(frozen=True)
class Vectors:
    """Rows of `matrix` (n, d) belong to `ids`; `agreement` is the least cosine between building and query engine."""

    name: str
    weights: str
    agreement: float
    ids: list[str]
    matrix: NDArray[np.floating]

    @cached_property
    def place(self) -> dict[str, int]:
        """Id -> row."""
        return {identity: i for i, identity in enumerate(self.ids)}

    def take(self, ids: Sequence[str]) -> NDArray[np.float32]:
        """Rows for these ids, in their order, as float32 of length 1."""
        rows = self.matrix[[self.place[i] for i in ids]].astype(np.float32)
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.asarray(rows / np.maximum(lengths, 1e-9), dtype=np.float32)

    def joined(self, other: Vectors) -> Vectors:
        """These vectors and those of `other` that are not among them. Both must come from the same weights."""
        new = [i for i in other.place if i not in self.place]
        matrix = np.concatenate([self.matrix, other.matrix[[other.place[i] for i in new]]]) if new else self.matrix
        return Vectors(self.name, self.weights, self.agreement, [*self.ids, *new], matrix)


class _Meta(Record):
    """What vectors.json says of the vectors beside it."""

    name: str
    weights: str
    agreement: float
    rows: int


def read_vectors(folder: Path) -> Vectors | None:
    """What `write_vectors_file` wrote, or None where it is absent or does not fit together."""
    try:
        meta = _Meta.model_validate_json((folder / "vectors.json").read_bytes())
        ids = (folder / "vectors.ids").read_text(encoding="ascii").split()
        matrix = np.load(folder / "vectors.npy", allow_pickle=False)
    except (OSError, ValueError, EOFError):  # numpy meets an empty file with EOFError
        return None
    if matrix.ndim != 2 or len(ids) != len(matrix):
        return None
    return Vectors(meta.name, meta.weights, meta.agreement, ids, matrix)


def write_vectors_file(folder: Path, vectors: Vectors) -> None:
    """Write each distinct id once, sorted, so that the file changes only where texts change."""
    folder.mkdir(parents=True, exist_ok=True)
    ids = sorted(vectors.place)
    np.save(folder / "vectors.npy", vectors.matrix[[vectors.place[i] for i in ids]].astype(np.float16))
    (folder / "vectors.ids").write_text("\n".join(ids) + "\n", encoding="ascii")
    meta = {"name": vectors.name, "weights": vectors.weights, "agreement": vectors.agreement, "rows": len(ids)}
    (folder / "vectors.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")
