"""Statements -> what the embedding model makes of each of their tokens, kept so that no question has to wait for it.

Rows of length 1 in 8 bits: a row's own scale is lost in rounding and found again by scaling it to length 1 (cosine to
the unrounded row 0.9999). Derived like the vectors, and like them valid as long as the text is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from udeassist.reranker import MOST_TOKENS

Tokens = NDArray[np.int8]

_ROWS, _IDS = "states.npy", "states.ids"


@runtime_checkable
class ReadsPassages(Protocol):
    """An embedder for many texts that can also say what it makes of each token."""

    def read(self, texts: Sequence[str]) -> list[NDArray[np.float32]]:
        """For each passage (tokens, dimension): the last states of all tokens, control tokens and prefix included."""


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


def rounded(states: NDArray[np.float32]) -> Tokens:
    """The (tokens, d) states of a text as they are kept: the first MOST_TOKENS, in 8 bits."""
    states = states[:MOST_TOKENS]
    most = np.maximum(np.abs(states).max(axis=1, keepdims=True), 1e-9)
    return np.asarray(np.rint(states / most * 127), dtype=np.int8)


def joined(ids: Sequence[str], each: Mapping[str, Tokens]) -> States | None:
    """One text after another; None of no text."""
    if not ids:
        return None
    return States(list(ids), [len(each[i]) for i in ids], np.concatenate([each[i] for i in ids]))


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
