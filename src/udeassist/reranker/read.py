"""Question tokens x statement tokens -> a score: does this statement answer this question?

Two small transformer blocks on top of the embedding model's own token states. Every token of the question attends to
the tokens of the statement and to the vectors of the questions that the statement is listed to answer (cross-attention
as in Vaswani et al. 2017; reading a question against precomputed passage states as in MacAvaney et al. 2020, PreTTR),
then to the other tokens of the question. 0.5 million weights, trained by `python -m udeassist_evals.training`. The same
network with other weights says whether a statement bears a claim out or denies it; it reads no asks. The blocks run in
ONNX Runtime, a third of the time that numpy takes for them; what comes before and after them is numpy. What does not
depend on the question (keys and values of a statement's tokens) is computed once and kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from typing import Any, NamedTuple, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from udeassist.onnx.session import session
from udeassist.reranker.graph import graph

Floats = NDArray[np.float32]
Halves = NDArray[np.float16]

HEADS = 4
MOST_TOKENS = 64  # of a statement and its asks together, as in training
MOST_ASKS = 5  # the first ones: those that an author wrote with the statement
ZERO, SCALE = 0.8, 8.0  # token cosines below this say nothing
ZERO_WHOLE, SCALE_WHOLE = 0.88, 15.0  # the same for whole texts


@runtime_checkable
class ReadsTokens(Protocol):
    """An embedder that can also say what it makes of each token."""

    def token_states(self, text: str, question: bool) -> Floats:
        """(tokens, dimension): the last states of all tokens, the control tokens and the prefix included."""


class Memory(NamedTuple):
    """What a question is read against: rows of length 1, (tokens, d) of the statement and (asks, d) of its asks."""

    tokens: Floats
    asks: Floats


class Prepared(NamedTuple):
    """A memory, cut to MOST_TOKENS, with all that is computed of it before any question; halves, to be kept by the
    thousand: `rows` (n, d); `keys` and `values` (blocks, n, width); `whole` (d,), the tokens' mean at length 1."""

    rows: Halves
    asks: int  # the last rows that are asks
    keys: Halves
    values: Halves
    whole: Floats


class Reranker:
    """Reads a question against statements. Safe to share between threads."""

    def __init__(self, weights: dict[str, Floats]) -> None:
        self._w = weights
        self._blocks = range(_count(weights))
        self._session = session(graph(weights, HEADS))

    @classmethod
    def load(cls, weights: str = "reranker") -> Reranker:
        """Packaged weights: "reranker", or "claims" for whether a statement bears a claim out."""
        # Numpy's matrices are small here: two threads gain nothing, and wait for each other beside a busy neighbour.
        threadpool_limits(1, user_api="blas")
        with (files("udeassist") / f"{weights}.npz").open("rb") as file, np.load(file, allow_pickle=False) as stored:
            return cls({name: stored[name].astype(np.float32) for name in stored.files})

    def prepared(self, memories: Sequence[Memory]) -> list[Prepared]:
        """What `scores` reads of each statement. Many at once take a fifth of the time of one by one."""
        if not memories:
            return []
        asks = [m.asks[:MOST_ASKS] for m in memories]
        tokens = [m.tokens[: MOST_TOKENS - len(a)] for m, a in zip(memories, asks, strict=True)]
        rows = np.concatenate([part for both in zip(tokens, asks, strict=True) for part in both])
        counts = np.array([(len(t), len(a)) for t, a in zip(tokens, asks, strict=True)])
        kinds = np.repeat(np.tile([0, 1], len(memories)), counts.ravel())
        m = _norm(_linear(rows, self._w, "p") + self._w["kind"][kinds], self._w, "nm")
        keys, values = (
            np.stack([_linear(m, self._w, f"b.{n}.c.{part}") for n in self._blocks]).astype(np.float16)
            for part in ("k", "v")
        )
        halves = rows.astype(np.float16)
        ends = counts.sum(1).cumsum()
        found = []
        for t, a, end in zip(tokens, asks, ends, strict=True):
            own = slice(end - len(t) - len(a), end)  # copies: a view would keep all the others alive
            whole = _unit(t.sum(0)[None])[0]
            found.append(Prepared(halves[own].copy(), len(a), keys[:, own].copy(), values[:, own].copy(), whole))
        return found

    def scores(self, question: Floats, statements: Sequence[Prepared]) -> Floats:
        """(len(statements),) log-odds, unbounded; `question` is (tokens, d), not scaled."""
        if not statements:
            return np.zeros(0, np.float32)
        q = _unit(question)
        rows, keys, values, is_ask, there = _stacked(statements)
        near, whole = _similarities(q, rows, np.stack([s.whole for s in statements]), is_ask, there)
        x = q @ self._w["p.weight"].T + self._w["p.bias"]
        x = x[None] + _linear(near, self._w, "feat")
        read = {f"keys{n}": keys[n] for n in self._blocks} | {f"values{n}": values[n] for n in self._blocks}
        (x,) = self._session.run(["states"], {"x": x, "there": there.astype(np.int32), **read})
        weight = _softmax(_linear(x, self._w, "w")[..., 0])[..., None]
        pooled = np.concatenate([(x * weight).sum(1), x.max(1), whole], axis=1)
        hidden = _gelu(_linear(pooled, self._w, "out.0"))
        found: Floats = _linear(hidden, self._w, "out.3")[:, 0]
        return found


def _stacked(statements: Sequence[Prepared]) -> tuple[Floats, Halves, Halves, NDArray[np.bool_], NDArray[np.bool_]]:
    """Padded rows (n, m, d), keys and values (blocks, n, m, width), which rows are asks, which are there (n, m)."""
    count, longest = len(statements), max(len(s.rows) for s in statements)
    blocks, _, width = statements[0].keys.shape
    rows = np.zeros((count, longest, statements[0].rows.shape[1]), np.float32)
    keys, values = (np.zeros((blocks, count, longest, width), np.float16) for _ in range(2))
    is_ask, there = np.zeros((count, longest), bool), np.zeros((count, longest), bool)
    for i, one in enumerate(statements):
        end = len(one.rows)
        rows[i, :end], keys[:, i, :end], values[:, i, :end] = one.rows, one.keys, one.values
        is_ask[i, end - one.asks : end], there[i, :end] = True, True
    return rows, keys, values, is_ask, there


def _similarities(
    q: Floats, mem: Floats, texts: Floats, is_ask: NDArray[np.bool_], there: NDArray[np.bool_]
) -> tuple[Floats, Floats]:
    """Four numbers for each token of the question, six for each statement: cosines on a scale where they tell."""
    token, ask = there & ~is_ask, there & is_ask
    cosines = q[None] @ mem.swapaxes(1, 2)
    to_tokens = np.where(token[:, None], cosines, np.float32(-1))
    said = (to_tokens.max(2) - ZERO) * SCALE
    asked = (np.maximum(np.where(ask[:, None], cosines, np.float32(-1)).max(2), 0.5) - ZERO) * SCALE
    two = (np.partition(to_tokens, -2, axis=2)[..., -2:].mean(2) - ZERO) * SCALE
    best = np.maximum(said, asked)
    near = np.stack([said, asked, best, two], -1).astype(np.float32)
    mean = _unit(q.sum(0)[None])[0]
    text = (texts @ mean - ZERO_WHOLE) * SCALE_WHOLE
    asks = np.where(ask, mem @ mean, np.float32(0.7))
    top = (-np.sort(-np.concatenate([asks, np.full((len(asks), 2), 0.7, np.float32)], 1), axis=1)[:, :2]) - ZERO_WHOLE
    whole = [text, *(top * SCALE_WHOLE).T, said.min(1), best.min(1), best.mean(1)]
    return near, np.stack(whole, -1).astype(np.float32)


def _linear(x: Floats, weights: dict[str, Floats], name: str) -> Floats:
    # One product of two matrices: numpy would make one for each entry of the first dimension, four times as slow.
    found: Floats = x.reshape(-1, x.shape[-1]) @ weights[f"{name}.weight"].T
    bias = weights.get(f"{name}.bias")
    if bias is not None:
        found += bias
    return found.reshape(*x.shape[:-1], -1)


def _norm(x: Floats, weights: dict[str, Floats], name: str) -> Floats:
    centred = x - x.mean(-1, keepdims=True)
    scaled = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-5)
    found: Floats = scaled * weights[f"{name}.weight"] + weights[f"{name}.bias"]
    return found


def _gelu(x: Floats) -> Floats:
    found: Floats = 0.5 * x * (1 + np.tanh(0.7978845608 * (x + 0.044715 * (x * x * x))))
    return found


def _softmax(x: Floats) -> Floats:
    raised = np.exp(x - x.max(-1, keepdims=True))
    found: Floats = raised / raised.sum(-1, keepdims=True)
    return found


def _unit(rows: Floats) -> Floats:
    found: Floats = rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-9)
    return found


def _count(weights: dict[str, Any]) -> int:
    return 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("b."))
