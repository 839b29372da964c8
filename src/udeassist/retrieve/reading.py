"""Question x candidates -> Readouts: what the re-ranker makes of each statement, beside what it makes of the others.

Of a claim to check also how far each statement bears it out.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from udeassist.index import Index
from udeassist.reading import Reading
from udeassist.reranker import MOST_TOKENS, Memory, Prepared, ReadsTokens, Reranker

REMEMBERED = 2_048  # statements; some 80 kB each
TOGETHER = 16  # are prepared ahead at a time, so that a question that comes then is hardly held up


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
        self._prepared = _Kept(REMEMBERED, lambda rows: self._reranker.prepared([self._memory(r) for r in rows]))
        self._claims: Reranker | None = None  # few questions need it
        self._told = _Kept(REMEMBERED // 4, self._tell)

    def warm_up(self) -> None:
        """Prepares the case files' statements, as many as are remembered, so that no question waits for it."""
        rows = [row for row in range(len(self._index.catalogue.cards)) if not self._index.is_added(row)][:REMEMBERED]
        for at in range(0, len(rows), TOGETHER):
            self._prepared(rows[at : at + TOGETHER])

    def readouts(self, reading: Reading, rows: Sequence[tuple[int, int]]) -> list[Readout]:
        """One for each (row, document), in their order."""
        states = self._embedder.token_states(reading.question.standalone, True)
        scores = [float(s) for s in self._reranker.scores(states, self._prepared([row for row, _ in rows]))]
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
        return [float(s) for s in self._claims.scores(states, self._told(rows))]

    def _tell(self, rows: Sequence[int]) -> list[Prepared]:
        assert self._claims is not None
        return self._claims.prepared([m._replace(asks=m.asks[:0]) for m in map(self._memory, rows)])

    def _memory(self, row: int) -> Memory:
        """Of an added document the tokens are read when they are first needed: kept, they would be 15 kB a sentence."""
        if not self._index.is_added(row):
            return self._index.memory(row)
        states = self._embedder.token_states(self._index.added_text(row), False)[:MOST_TOKENS]
        unit = states / np.maximum(np.linalg.norm(states, axis=1, keepdims=True), 1e-9)
        return Memory(unit.astype(np.float32), np.zeros((0, unit.shape[1]), np.float32))


class _Kept:
    """What was prepared of rows: the last `most` that were prepared. Safe to share between threads."""

    def __init__(self, most: int, prepare: Callable[[Sequence[int]], list[Prepared]]) -> None:
        self._most = most
        self._prepare = prepare
        self._of: dict[int, Prepared] = {}

    def __call__(self, rows: Sequence[int]) -> list[Prepared]:
        """One for each row; those that are new are prepared together."""
        known = {row: one for row in rows if (one := self._of.get(row)) is not None}
        new = [row for row in dict.fromkeys(rows) if row not in known]
        known |= zip(new, self._prepare(new), strict=True)
        self._of |= {row: known[row] for row in new}
        for oldest in list(self._of)[: -self._most]:
            self._of.pop(oldest, None)
        return [known[row] for row in rows]


def _cut(value: float) -> float:
    return max(-1.0, min(1.0, value))
