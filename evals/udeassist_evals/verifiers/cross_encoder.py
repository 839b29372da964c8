"""Pair -> Support by a cross-encoder or NLI model of sentence-transformers, given by name or path."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from udeassist.errors import WorldError
from udeassist_evals.verifiers.door import UNCITED, Pair, Support

ENTAILS = ("entailment", "supported", "support", "supports", "entails", "1")
THRESHOLD = 0.5


class CrossEncoderVerifier:
    """A model with one output (the score is its sigmoid) or with classes (the share of the one that 'entails')."""

    def __init__(self, model: str, threshold: float = THRESHOLD, batch: int = 16) -> None:
        self.name = f"cross-encoder {model}"
        self._threshold, self._batch = threshold, batch
        self._model, self._entails = _loaded(model)

    def judge(self, pairs: Sequence[Pair]) -> list[Support]:
        """One support a pair. A score that is no number is unscored."""
        asked = [(" ".join(p.evidence), p.sentence) for p in pairs if p.evidence]
        scores = iter(self._scores(asked) if asked else [])
        return [self._support(next(scores)) if p.evidence else UNCITED for p in pairs]

    def _scores(self, asked: list[tuple[str, str]]) -> list[float]:
        raw = self._model.predict(asked, batch_size=self._batch, show_progress_bar=False, apply_softmax=False)
        logits = np.asarray(raw, dtype=np.float64).reshape(len(asked), -1)
        if logits.shape[1] == 1:
            return [float(s) for s in _unit(logits[:, 0])]
        shifted = np.exp(logits - logits.max(axis=1, keepdims=True))
        return [float(s) for s in (shifted / shifted.sum(axis=1, keepdims=True))[:, self._entails]]

    def _support(self, score: float) -> Support:
        if not np.isfinite(score):
            return Support(supported=None, why="the model gave no number")
        score = round(score, 4)  # what is written down is what was decided by
        return Support(supported=score >= self._threshold, score=score, why=f"score {score:.2f}")


def _unit(values: np.ndarray[Any, np.dtype[np.float64]]) -> np.ndarray[Any, np.dtype[np.float64]]:
    return np.asarray(1 / (1 + np.exp(-values)))


def _loaded(name: str) -> tuple[Any, int]:
    """The model, and which of its classes means that the evidence entails the sentence. Raises WorldError."""
    try:
        import torch
        from sentence_transformers import CrossEncoder

        # Logits, whatever activation the model was saved with: the scale must not depend on a file.
        model = CrossEncoder(name, device="cpu", activation_fn=torch.nn.Identity(), local_files_only=True)
    except (OSError, ValueError, ImportError) as problem:
        told = str(problem).strip().splitlines()
        raise WorldError(
            f"The cross-encoder '{name}' can't be loaded ({told[0] if told else type(problem).__name__}).",
            "Give the folder of a model that is on this machine.",
        ) from None
    labels = {int(k): str(v).casefold() for k, v in (model.config.id2label or {}).items()}
    if len(labels) == 1:
        return model, 0
    found = [k for k, label in labels.items() if label in ENTAILS]
    if not found:
        raise WorldError(f"'{name}' has no class for entailment among {', '.join(labels.values())}.")
    return model, found[0]
