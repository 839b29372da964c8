"""Pair -> Support by a cross-encoder or NLI model of sentence-transformers, given by name or path."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from udeassist.support.cross_encoder import EntailmentModel
from udeassist_evals.verifiers.door import UNCITED, Pair, Support

THRESHOLD = 0.5


class CrossEncoderVerifier:
    """Reads all evidence of a sentence at once; the score is the probability that it entails the sentence."""

    def __init__(self, model: str, threshold: float = THRESHOLD, batch: int = 16) -> None:
        self.name = f"cross-encoder {model}"
        self._threshold, self._batch = threshold, batch
        self._model = EntailmentModel(model)

    def judge(self, pairs: Sequence[Pair]) -> list[Support]:
        """One support a pair. A score that is no number is unscored."""
        asked = [(" ".join(p.evidence), p.sentence) for p in pairs if p.evidence]
        scores = iter(self._model.scores(asked, self._batch))
        return [self._support(next(scores)) if p.evidence else UNCITED for p in pairs]

    def _support(self, score: float) -> Support:
        if not np.isfinite(score):
            return Support(supported=None, why="the model gave no number")
        score = round(score, 4)  # what is written down is what was decided by
        return Support(supported=score >= self._threshold, score=score, why=f"score {score:.2f}")
