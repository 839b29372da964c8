"""Question tokens x statement tokens -> a score: does this statement answer this question?

Two small transformer blocks on top of the embedding model's own token states. Every token of the question attends to
the tokens of the statement and to the vectors of the questions that the statement is listed to answer (cross-attention
as in Vaswani et al. 2017; reading a question against precomputed passage states as in MacAvaney et al. 2020, PreTTR),
then to the other tokens of the question. 0.5 million weights, trained by `python -m udeassist_evals.train_reranker`.
Plain numpy: ten statements take some ten milliseconds, less than it takes to load a second engine.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from typing import Any, NamedTuple, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

HEADS = 4
MOST_TOKENS = 64  # of a statement and its asks together, as in training
MOST_ASKS = 5  # the first ones: those that an author wrote with the statement
ZERO, SCALE = 0.8, 8.0  # token cosines below this say nothing
ZERO_WHOLE, SCALE_WHOLE = 0.88, 15.0  # the same for whole texts
_NONE = -1e4


@runtime_checkable
class ReadsTokens(Protocol):
    """An embedder that can also say what it makes of each token."""

    def token_states(self, text: str, question: bool) -> Floats:
        """(tokens, dimension): the last states of all tokens, the control tokens and the prefix included."""


class Memory(NamedTuple):
    """What a question is read against: rows of length 1, (tokens, d) of the statement and (asks, d) of its asks."""

    tokens: Floats
    asks: Floats


class Reranker:
    """Reads a question against statements. Safe to share between threads."""

    def __init__(self, weights: dict[str, Floats]) -> None:
        self._w = weights
        self._blocks = [_Block(weights, f"b.{n}.") for n in range(_count(weights))]

    @classmethod
    def load(cls) -> Reranker:
        """The packaged weights."""
        with (files("udeassist") / "reranker.npz").open("rb") as file, np.load(file, allow_pickle=False) as stored:
            return cls({name: stored[name].astype(np.float32) for name in stored.files})

    def scores(self, question: Floats, memories: Sequence[Memory]) -> Floats:
        """(len(memories),) log-odds, unbounded; `question` is (tokens, d), not scaled."""
        if not memories:
            return np.zeros(0, np.float32)
        q = _unit(question)
        mem, is_ask, there = _stacked(memories)
        near, whole = _similarities(q, mem, is_ask, there)
        x = q @ self._w["p.weight"].T + self._w["p.bias"]
        x = x[None] + _linear(near, self._w, "feat")
        m = _norm(_linear(mem, self._w, "p") + self._w["kind"][is_ask.astype(int)], self._w, "nm")
        for block in self._blocks:
            x = block(x, m, there)
        x = _norm(x, self._w, "no")
        weight = _softmax(_linear(x, self._w, "w")[..., 0])[..., None]
        pooled = np.concatenate([(x * weight).sum(1), x.max(1), whole], axis=1)
        hidden = _gelu(_linear(pooled, self._w, "out.0"))
        found: Floats = _linear(hidden, self._w, "out.3")[:, 0]
        return found


class _Block:
    """Cross-attention, self-attention, feed-forward; each on normed input and added to it."""

    def __init__(self, weights: dict[str, Floats], prefix: str) -> None:
        self._w = {k.removeprefix(prefix): v for k, v in weights.items() if k.startswith(prefix)}

    def __call__(self, x: Floats, memory: Floats, there: NDArray[np.bool_]) -> Floats:
        x = x + self._attend("c", _norm(x, self._w, "n.0"), memory, there)
        y = _norm(x, self._w, "n.1")
        x = x + self._attend("a", y, y, None)
        found: Floats = x + _linear(_gelu(_linear(_norm(x, self._w, "n.2"), self._w, "f.0")), self._w, "f.2")
        return found

    def _attend(self, name: str, x: Floats, m: Floats, there: NDArray[np.bool_] | None) -> Floats:
        q, k, v = (_heads(_linear(y, self._w, f"{name}.{part}")) for part, y in (("q", x), ("k", m), ("v", m)))
        weight = q @ k.swapaxes(-1, -2) / np.sqrt(np.float32(q.shape[-1]))
        if there is not None:
            weight = np.where(there[:, None, None, :], weight, np.float32(_NONE))
        mixed = (_softmax(weight) @ v).swapaxes(1, 2)
        return _linear(mixed.reshape(*mixed.shape[:2], -1), self._w, f"{name}.o")


def _stacked(memories: Sequence[Memory]) -> tuple[Floats, NDArray[np.bool_], NDArray[np.bool_]]:
    """(n, m, d) padded rows, which of them are asks, which are there."""
    cut = [(m.tokens[: MOST_TOKENS - len(a)], a) for m in memories for a in (m.asks[:MOST_ASKS],)]
    longest = max(len(t) + len(a) for t, a in cut)
    mem = np.zeros((len(cut), longest, memories[0].tokens.shape[1]), np.float32)
    is_ask, there = np.zeros(mem.shape[:2], bool), np.zeros(mem.shape[:2], bool)
    for i, (tokens, asks) in enumerate(cut):
        both = len(tokens) + len(asks)
        mem[i, : len(tokens)], mem[i, len(tokens) : both] = tokens, asks
        is_ask[i, len(tokens) : both], there[i, :both] = True, True
    return mem, is_ask, there


def _similarities(q: Floats, mem: Floats, is_ask: NDArray[np.bool_], there: NDArray[np.bool_]) -> tuple[Floats, Floats]:
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
    text = (_unit((mem * token[..., None]).sum(1)) @ mean - ZERO_WHOLE) * SCALE_WHOLE
    asks = np.where(ask, mem @ mean, np.float32(0.7))
    top = (-np.sort(-np.concatenate([asks, np.full((len(asks), 2), 0.7, np.float32)], 1), axis=1)[:, :2]) - ZERO_WHOLE
    whole = [text, *(top * SCALE_WHOLE).T, said.min(1), best.min(1), best.mean(1)]
    return near, np.stack(whole, -1).astype(np.float32)


def _heads(x: Floats) -> Floats:
    return x.reshape(*x.shape[:2], HEADS, -1).swapaxes(1, 2)


def _linear(x: Floats, weights: dict[str, Floats], name: str) -> Floats:
    found: Floats = x @ weights[f"{name}.weight"].T
    bias = weights.get(f"{name}.bias")
    return found if bias is None else found + bias


def _norm(x: Floats, weights: dict[str, Floats], name: str) -> Floats:
    centred = x - x.mean(-1, keepdims=True)
    scaled = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-5)
    found: Floats = scaled * weights[f"{name}.weight"] + weights[f"{name}.bias"]
    return found


def _gelu(x: Floats) -> Floats:
    found: Floats = 0.5 * x * (1 + np.tanh(0.7978845608 * (x + 0.044715 * x**3)))
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
