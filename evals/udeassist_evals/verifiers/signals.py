"""Claim x evidence -> Signals: how much of a claim's words, numbers and names stands in the evidence, and where.

Evidence is a list of sentences, one or a thousand. Weights are idf over the sentences of this very evidence, so a word
that stands everywhere in it tells little.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from udeassist.words import words
from udeassist_evals.wording import content_words, names_in, negated, numbers_in

WINDOW = 4  # sentences in a row that are read together
PICKED = 3  # sentences that together hold most of the claim
_PERSONAL = frozenset(["i", "you", "me", "my", "your", "we", "our", "us"])


class Signals(NamedTuple):
    """Shares in 0..1, or logs. `picked`: the three sentences that hold most together; `window`: four in a row."""

    content: float
    content_weighed: float
    sentence: float
    sentence_weighed: float
    window: float
    window_weighed: float
    picked: float
    picked_weighed: float
    words: float
    numbers_missing: float
    numbers_missing_window: float
    numbers_missing_picked: float
    names_missing: float
    names_missing_window: float
    names_missing_picked: float
    pairs: float
    triples: float
    in_order: float
    longest_run: float
    letters: float
    negated_otherwise: float
    content_missing_log: float
    content_missing_picked_log: float
    content_missing_window_log: float
    words_missing_log: float
    length_log: float
    numbers_log: float
    names_log: float
    evidence_log: float
    spread_log: float
    personal: float
    asks: float


class _Part(NamedTuple):
    """A sentence of the evidence taken apart."""

    words: tuple[str, ...]
    content: frozenset[str]
    numbers: frozenset[str]


def signals(claim: str, evidence: Sequence[str]) -> Signals:
    """Of one claim; `evidence` has at least one sentence."""
    parts = [_part(e) for e in evidence]
    mine, content, numbers, names = words(claim), content_words(claim), numbers_in(claim), names_in(claim)
    weigh = _Weights(content, parts)
    whole = frozenset[str]().union(*(p.content for p in parts))
    windows = [frozenset[str]().union(*(p.content for p in parts[i : i + WINDOW])) for i in _starts(parts)]
    best = max(range(len(windows)), key=lambda i: weigh(windows[i]))
    picked, held = _picked(parts, weigh)
    near = list(range(best, min(len(parts), best + WINDOW)))
    top = [parts[i].words for i in dict.fromkeys([*picked, *near])]
    every = {w for p in parts for w in p.words}
    share = weigh.share
    return Signals(
        content=share(whole),
        content_weighed=weigh(whole),
        sentence=max(share(p.content) for p in parts),
        sentence_weighed=max(weigh(p.content) for p in parts),
        window=max(share(w) for w in windows),
        window_weighed=weigh(windows[best]),
        picked=share(held),
        picked_weighed=weigh(held),
        words=sum(w in every for w in mine) / max(1, len(mine)),
        numbers_missing=_missing(numbers, _numbers(parts, range(len(parts)))),
        numbers_missing_window=_missing(numbers, _numbers(parts, near)),
        numbers_missing_picked=_missing(numbers, _numbers(parts, picked)),
        names_missing=_missing(names, every),
        names_missing_window=_missing(names, {w for i in near for w in parts[i].words}),
        names_missing_picked=_missing(names, {w for i in picked for w in parts[i].words}),
        pairs=_shared(mine, top, 2),
        triples=_shared(mine, top, 3),
        in_order=max(LCSseq.similarity(mine, t) for t in top) / max(1, len(mine)),
        longest_run=_run(mine, top) / max(1, len(mine)),
        letters=_letters(mine, top),
        negated_otherwise=float(negated(claim) != negated(evidence[picked[0]])),
        content_missing_log=math.log1p(len(content - whole)),
        content_missing_picked_log=math.log1p(len(content - held)),
        content_missing_window_log=math.log1p(len(content - windows[best])),
        words_missing_log=math.log1p(sum(w not in every for w in mine)),
        length_log=math.log1p(len(mine)),
        numbers_log=math.log1p(len(numbers)),
        names_log=math.log1p(len(names)),
        evidence_log=math.log(len(parts)),
        spread_log=math.log1p(max(picked) - min(picked)),
        personal=float(any(w in _PERSONAL for w in mine)),
        asks=float("?" in claim),
    )


class _Weights:
    """How much of the claim's content words a set holds, by count and by idf."""

    def __init__(self, content: frozenset[str], parts: Sequence[_Part]) -> None:
        seen = Counter(w for p in parts for w in p.content)
        self._content = content
        self._idf = {w: math.log(1 + (len(parts) + 1) / (seen[w] + 0.5)) for w in content}
        self._all = sum(self._idf.values()) or 1.0

    def __call__(self, held: frozenset[str]) -> float:
        return sum(self._idf[w] for w in self._content & held) / self._all

    def share(self, held: frozenset[str]) -> float:
        return len(self._content & held) / max(1, len(self._content))


def _picked(parts: Sequence[_Part], weigh: _Weights) -> tuple[list[int], frozenset[str]]:
    """Greedily the sentences that add most, and the content words they hold."""
    held, chosen = frozenset[str](), []
    for _ in range(PICKED):
        best = max(range(len(parts)), key=lambda i: weigh(held | parts[i].content))
        held |= parts[best].content
        chosen.append(best)
    return chosen, held


def _starts(parts: Sequence[_Part]) -> range:
    return range(max(1, len(parts) - WINDOW + 1))


def _numbers(parts: Sequence[_Part], which: Collection[int]) -> frozenset[str]:
    return frozenset[str]().union(*(parts[i].numbers for i in which))


def _missing(mine: Collection[str], known: Collection[str]) -> float:
    return sum(one not in known for one in mine) / max(1, len(mine))


def _grams(text: Sequence[str], size: int) -> set[tuple[str, ...]]:
    return {tuple(text[i : i + size]) for i in range(len(text) - size + 1)}


def _shared(mine: Sequence[str], texts: Sequence[Sequence[str]], size: int) -> float:
    grams = _grams(mine, size)
    return len(grams & set().union(*(_grams(t, size) for t in texts))) / max(1, len(grams))


def _run(mine: Sequence[str], texts: Sequence[Sequence[str]]) -> int:
    """Most words in a row that stand so in one text."""
    best = 0
    for text in texts:
        while best < len(mine) and _grams(mine, best + 1) & _grams(text, best + 1):
            best += 1
    return best


def _letters(mine: Sequence[str], texts: Sequence[Sequence[str]]) -> float:
    """Runs of four letters, which forgive an ending."""
    grams = _fours(mine)
    return len(grams & set().union(*(_fours(t) for t in texts))) / max(1, len(grams))


def _fours(text: Sequence[str]) -> set[str]:
    joined = " ".join(text)
    return {joined[i : i + 4] for i in range(len(joined) - 3)}


@lru_cache(maxsize=50_000)
def _part(text: str) -> _Part:
    return _Part(tuple(words(text)), content_words(text), numbers_in(text))
