"""Case + Response -> Item: every sentence put to a verifier, whole and citation by citation."""

from __future__ import annotations

from collections.abc import Sequence

from udeassist_evals.case import Case
from udeassist_evals.item import Item, Judgement
from udeassist_evals.library import Library
from udeassist_evals.measures.citing import evidence, evidence_of
from udeassist_evals.response import Response, Sentence, language_of
from udeassist_evals.verifiers.door import Pair, Support, Verifier


def judged(case: Case, response: Response, library: Library, verifier: Verifier) -> Item:
    """One judgement a sentence. The verifier sees a sentence and what it cites, and nothing else."""
    sentences = response.sentences if response.status != "declined" else ()
    whole = _judge(verifier, [_pair(s, response, evidence(s, library)) for s in sentences])
    judgements = [
        Judgement(whole=w, precise=_precise(s, w, response, library, verifier))
        for s, w in zip(sentences, whole, strict=True)
    ]
    return Item(case=case, response=response, judged=tuple(judgements))


def _precise(
    sentence: Sentence, whole: Support, response: Response, library: Library, verifier: Verifier
) -> tuple[bool | None, ...]:
    """For each citation: is it needed? One that supports the sentence alone is; so is one the rest can't do without."""
    if whole.supported is not True or len(sentence.citations) < 2:
        return tuple(whole.supported for _ in sentence.citations)
    own = [evidence_of(c, sentence, library) for c in sentence.citations]
    rest = [tuple(t for j, texts in enumerate(own) if j != i for t in texts) for i in range(len(own))]
    alone = _judge(verifier, [_pair(sentence, response, texts) for texts in own])
    without = _judge(verifier, [_pair(sentence, response, texts) for texts in rest])
    return tuple(_needed(a.supported, w.supported) for a, w in zip(alone, without, strict=True))


def _needed(alone: bool | None, without: bool | None) -> bool | None:
    if alone is True or without is False:
        return True
    return None if alone is None or without is None else False


def _pair(sentence: Sentence, response: Response, texts: Sequence[str]) -> Pair:
    return Pair(sentence=sentence.text, evidence=tuple(texts), language=language_of(sentence, response.language))


def _judge(verifier: Verifier, pairs: list[Pair]) -> list[Support]:
    """What the verifier says; one that breaks its promise leaves everything unscored, with the reason."""
    try:
        found = verifier.judge(pairs) if pairs else []
    except Exception as problem:  # a verifier that breaks is not the system's fault, and is counted all the same
        found = [Support(supported=None, why=f"{type(problem).__name__}: {problem}"[:200])] * len(pairs)
    if len(found) != len(pairs):
        found = [Support(supported=None, why="the verifier lost count")] * len(pairs)
    return list(found)
