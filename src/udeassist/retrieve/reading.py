"""Question x candidates -> Readouts: what the re-ranker makes of each statement, beside what it makes of the others.

Of a claim to check also how far each statement bears it out.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from udeassist.index import Index
from udeassist.reading import Reading
from udeassist.reranker import MOST_TOKENS, Memory, Prepared, ReadsTokens, Reranker

REMEMBERED = 2_048  # statements; some 100 kB each


class Readout(NamedTuple):
    """All scaled to about -1..1 or 0..1."""

    read: float  # log-odds that this statement answers, a sixth of them, cut at -1 and 1
    read_sure: float  # the same as a probability
    read_lead: float  # how far it is ahead of the best statement of another document
    read_rank: float  # how far it is behind the best of all; 0 for the best


class Reads:
    """Reads questions against statements of one index."""

    def __init__(self, index: Index, embedder: ReadsTokens) -> None:
        self._embedder = embedder
        self._reranker = Reranker.load()
        self._index = index
        self._prepared = lru_cache(maxsize=REMEMBERED)(self._prepare)
        self._claims: Reranker | None = None  # few questions need it
        self._told = lru_cache(maxsize=REMEMBERED // 4)(self._tell)

    def readouts(self, reading: Reading, rows: Sequence[tuple[int, int]]) -> list[Readout]:
        """One for each (row, document), in their order."""
        states = self._embedder.token_states(reading.question.standalone, True)
        scores = [float(s) for s in self._reranker.scores(states, [self._prepared(row) for row, _ in rows])]
        top = max(scores, default=0.0)
        found = []
        for score, (_, document) in zip(scores, rows, strict=True):
            elsewhere = max((s for s, (_, d) in zip(scores, rows, strict=True) if d != document), default=score - 6.0)
            found.append(
                Readout(
                    read=_cut(score / 6.0),
                    read_sure=1.0 / (1.0 + math.exp(-score)),
                    read_lead=_cut((score - elsewhere) / 6.0),
                    read_rank=_cut((score - top) / 6.0),
                )
            )
        return found

    def nearest_asks(self, reading: Reading, row: int, most: int) -> list[int]:
        """Places of the asks of a statement that are most like the question, the most like one first."""
        asks = self._index.ask_vectors(row)
        states = self._embedder.token_states(reading.question.standalone, True)
        return [int(n) for n in np.argsort(-(asks @ states.mean(0)), kind="stable")[:most]]

    def borne_out(self, reading: Reading, rows: Sequence[int]) -> list[float]:
        """Log-odds that each statement, if it settles the claim, bears it out rather than denies it."""
        if self._claims is None:
            self._claims = Reranker.load("claims")
        states = self._embedder.token_states(reading.question.standalone, True)
        return [float(s) for s in self._claims.scores(states, [self._told(row) for row in rows])]

    def _tell(self, row: int) -> Prepared:
        assert self._claims is not None
        tokens, asks = self._memory(row)
        return self._claims.prepared(Memory(tokens, asks[:0]))

    def _prepare(self, row: int) -> Prepared:
        return self._reranker.prepared(self._memory(row))

    def _memory(self, row: int) -> Memory:
        """Of an added document the tokens are read when they are first needed: kept, they would be 15 kB a sentence."""
        if not self._index.is_added(row):
            return self._index.memory(row)
        states = self._embedder.token_states(self._index.added_text(row), False)[:MOST_TOKENS]
        unit = states / np.maximum(np.linalg.norm(states, axis=1, keepdims=True), 1e-9)
        return Memory(unit.astype(np.float32), np.zeros((0, unit.shape[1]), np.float32))


def _cut(value: float) -> float:
    return max(-1.0, min(1.0, value))
