"""Statements -> what the embedding model makes of each of their tokens, kept so that no question has to wait for it.

Rows of length 1 in 8 bits: a row's own scale is lost in rounding and found again by scaling it to length 1 (cosine to
the unrounded row 0.9999). Derived like the vectors, and like them valid as long as the text is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from udeassist.reranker import MOST_TOKENS, ReadsTokens

_ROWS, _IDS = "states.npy", "states.ids"


@dataclass(frozen=True)
class States:
    """Tokens of all statements, one after another: `counts[i]` rows of `matrix` (n, d; int8) belong to `ids[i]`."""

    ids: list[str]
    counts: list[int]
    matrix: NDArray[np.int8]

    @cached_property
    def span(self) -> dict[str, tuple[int, int]]:
        """Id -> first row and the one after the last."""
        ends = np.cumsum(self.counts).tolist()
        return {i: (end - count, end) for i, count, end in zip(self.ids, self.counts, ends, strict=True)}

    def rows(self, identity: str) -> NDArray[np.float32]:
        """(tokens, d), rows of length 1. Raises KeyError."""
        first, last = self.span[identity]
        found = self.matrix[first:last].astype(np.float32)
        scaled: NDArray[np.float32] = found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)
        return scaled

    def take(self, ids: Sequence[str]) -> States:
        """The same for some ids, in their order."""
        spans = [self.span[i] for i in ids]
        parts = [self.matrix[a:b] for a, b in spans]
        return States(list(ids), [b - a for a, b in spans], np.concatenate(parts) if parts else self.matrix[:0])

    def joined(self, other: States) -> States:
        """These and those of `other` that are not among them."""
        more = other.take([i for i in other.ids if i not in self.span])
        return States([*self.ids, *more.ids], [*self.counts, *more.counts], np.concatenate([self.matrix, more.matrix]))


def states_of(embedder: ReadsTokens, ids: Sequence[str], texts: Sequence[str], dimension: int) -> States:
    """Read each text once."""
    read = [_rounded(embedder.token_states(text, False)[:MOST_TOKENS]) for text in texts]
    matrix = np.concatenate(read) if read else np.zeros((0, dimension), np.int8)
    return States(list(ids), [len(r) for r in read], matrix)


def write_states(folder: Path, states: States) -> None:
    """Two files; `read_states` reads them."""
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / _ROWS, states.matrix)
    lines = (f"{i} {n}\n" for i, n in zip(states.ids, states.counts, strict=True))
    (folder / _IDS).write_text("".join(lines), encoding="ascii")


def read_states(folder: Path) -> States | None:
    """What `write_states` wrote, or None where it is absent or does not fit together."""
    try:
        pairs = [line.split() for line in (folder / _IDS).read_text(encoding="ascii").splitlines()]
        matrix = np.load(folder / _ROWS, mmap_mode="r", allow_pickle=False)
        found = States([p[0] for p in pairs], [int(p[1]) for p in pairs], matrix)
    except (OSError, ValueError, EOFError, IndexError):  # numpy meets an empty file with EOFError
        return None
    return found if matrix.ndim == 2 and sum(found.counts) == len(matrix) else None


def _rounded(states: NDArray[np.float32]) -> NDArray[np.int8]:
    most = np.maximum(np.abs(states).max(axis=1, keepdims=True), 1e-9)
    return np.asarray(np.rint(states / most * 127), dtype=np.int8)
