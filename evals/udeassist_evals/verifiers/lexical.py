"""Pair -> Support by words alone: a labelled proxy, fast, the same everywhere, and independent of the product's verify.

A sentence is supported when its content words, numbers and names stand in the evidence, it is negated as the evidence
is, and its names come in the same order. It knows nothing of meaning: a paraphrase in other words fails, and a false
sentence made of the right words in the right order passes. The corruption table says how often.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from udeassist_evals.verifiers.door import UNCITED, Pair, Support
from udeassist_evals.wording import anchors_in, content_words, names_in, negated, numbers_in, words_of

COVERED = 0.75  # least share of content words; on the corpus's own cut-down statements 0.75 loses under 1 %
ORDERED = 0.8  # least share of the words in the order of the evidence (longest common subsequence)
COPIED = 0.9  # share of content words from which a sentence is taken for a copy that may have been tampered with
_END = re.compile(r"(?<=[.!?;])\s+(?=[A-ZÀ-Þ\"“])")


class _Read(NamedTuple):
    """A text taken apart."""

    words: tuple[str, ...]
    content: frozenset[str]
    numbers: frozenset[str]
    names: tuple[str, ...]
    anchors: tuple[str, ...]
    negated: bool


class LexicalVerifier:
    """Words, numbers, names, negation, order."""

    name = "lexical"

    def judge(self, pairs: Sequence[Pair]) -> list[Support]:
        """One support a pair."""
        return [_judge(pair) for pair in pairs]


def _judge(pair: Pair) -> Support:
    if not pair.evidence:
        return UNCITED
    claim = _read(pair.sentence, pair.language)
    whole = [_read(text, pair.language) for text in pair.evidence]
    content = frozenset[str]().union(*(r.content for r in whole))
    covered = len(claim.content & content) / len(claim.content) if claim.content else 1.0
    numbers = claim.numbers - frozenset[str]().union(*(r.numbers for r in whole))
    names = [n for n in claim.names if not any(n in r.words for r in whole)]
    nearest = max(_parts(pair.evidence, pair.language), key=lambda r: _shared(claim, r))
    ordered, in_turn = _ordered(claim.words, whole), _ordered(claim.anchors, whole)
    for wrong, why in (
        (numbers, f"numbers not in the evidence: {', '.join(sorted(numbers))}"),
        (names, f"names not in the evidence: {', '.join(names)}"),
        (covered < COVERED, f"{covered:.0%} of its content words stand in the evidence"),
        (claim.negated != nearest.negated, "negated where the evidence is not, or the other way round"),
        (in_turn < 1, "its names and numbers come in another order than in the evidence"),
        (ordered < ORDERED, f"{ordered:.0%} of its words come in the order of the evidence"),
    ):
        if wrong:
            return Support(supported=False, score=round(min(covered, ordered, 0.49), 3), why=why)
    return Support(supported=True, score=round(min(covered, ordered), 3), why=f"{covered:.0%} of its content words")


def contradiction(sentence: str, parts: Sequence[str], language: str = "en") -> str:
    """What a sentence that nearly copies one of the parts says otherwise; '' of nothing. For any sentence: a number or
    name that stands in no part.
    """
    claim, whole = _read(sentence, language), [_read(part, language) for part in parts]
    if numbers := claim.numbers - frozenset[str]().union(*(r.numbers for r in whole)):
        return f"numbers not in the evidence: {', '.join(sorted(numbers))}"
    if names := [n for n in claim.names if not any(n in r.words for r in whole)]:
        return f"names not in the evidence: {', '.join(names)}"
    nearest = max(whole, key=lambda r: _shared(claim, r))
    if len(claim.content & nearest.content) < COPIED * len(claim.content) or _ordered(claim.words, [nearest]) < ORDERED:
        return ""
    if claim.negated != nearest.negated:
        return "negated where the evidence is not, or the other way round"
    return "" if _ordered(claim.anchors, [nearest]) == 1 else "its names and numbers come in another order"


def _parts(evidence: Iterable[str], language: str) -> list[_Read]:
    """The evidence sentence by sentence, since a negation concerns only its own."""
    return [_read(part, language) for text in evidence for part in sentences(text)]


def sentences(text: str) -> list[str]:
    """A text cut after each sentence; nothing of an empty one."""
    return [part for part in _END.split(text) if part.strip()]


def _shared(claim: _Read, part: _Read) -> float:
    """Which part a claim leans on: words shared, less a little for what it leaves unsaid."""
    return len(claim.content & part.content) - 0.01 * len(part.content)


def _ordered(mine: tuple[str, ...], whole: Sequence[_Read]) -> float:
    """Share of the words that the evidence knows which come in its order: in one text, or in all of them in turn."""
    known = frozenset(w for r in whole for w in r.words)
    kept = tuple(w for w in mine if w in known)
    if not kept:
        return 1.0
    texts = [r.words for r in whole]
    if len(texts) > 1:
        texts.append(tuple(w for words in texts for w in words))
    return max(LCSseq.similarity(kept, words) for words in texts) / len(kept)


@lru_cache(maxsize=50_000)
def _read(text: str, language: str) -> _Read:
    return _Read(
        words=words_of(text),
        content=content_words(text, language),
        numbers=numbers_in(text),
        names=names_in(text, language),
        anchors=anchors_in(text),
        negated=negated(text),
    )
