"""Premise and sentence -> probability that the one entails the other, by a model of sentence-transformers."""

from __future__ import annotations

import math
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from udeassist.chat import Stop
from udeassist.errors import WorldError

ENTAILS = ("entailment", "supported", "support", "supports", "entails", "1")
LEAST = 0.8  # of the probability; a doubt costs a wording, a mistake costs trust
REMEDY = "Give the folder of a model for natural language inference that is on this machine."


class EntailmentModel:
    """A cross-encoder with one output (its sigmoid counts) or with classes (the share of the one that entails)."""

    def __init__(self, name: str) -> None:
        """Raises WorldError for a model that is not there or has no class for entailment."""
        self._lock = threading.Lock()
        self._model, self._class = _loaded(name)

    def scores(self, pairs: Sequence[tuple[str, str]], batch: int = 16) -> list[float]:
        """One probability for each (premise, sentence); not finite where the model gave no number."""
        if not pairs:
            return []
        with self._lock:
            raw = self._model.predict(list(pairs), batch_size=batch, show_progress_bar=False, apply_softmax=False)
        logits = np.asarray(raw, dtype=np.float64).reshape(len(pairs), -1)
        if logits.shape[1] == 1:
            return [float(v) for v in 1 / (1 + np.exp(-np.clip(logits[:, 0], -50, 50)))]
        shifted = np.exp(logits - logits.max(axis=1, keepdims=True))
        return [float(v) for v in (shifted / shifted.sum(axis=1, keepdims=True))[:, self._class]]


class CrossEncoderEntails:
    """Decides for the product what a chat model may say."""

    def __init__(self, model: str, least: float = LEAST) -> None:
        self._path, self._least = model, least
        self._model = EntailmentModel(model)

    @property
    def name(self) -> str:
        """The model."""
        return f"cross-encoder {self._path}"

    def entails(self, premise: str, sentence: str, stop: Stop) -> Iterator[bool | None]:
        """True from `least` on; a value that is no number is a no. Quick enough to go without beats."""
        if not stop:
            score = self._model.scores([(premise, sentence)])[0]
            yield math.isfinite(score) and score >= self._least


def _loaded(name: str) -> tuple[Any, int]:
    """The model, and which of its classes means that the premise entails the sentence."""
    if name.startswith((".", "/", "~")) and not Path(name).expanduser().is_dir():  # before torch takes its seconds
        raise WorldError(f"The cross-encoder '{name}' can't be loaded (there is no such folder).", REMEDY)
    try:
        import torch
        from sentence_transformers import CrossEncoder

        # Logits, whatever activation the model was saved with: the scale must not depend on a file.
        model = CrossEncoder(name, device="cpu", activation_fn=torch.nn.Identity(), local_files_only=True)
    except (OSError, ValueError, ImportError) as problem:
        told = str(problem).strip().splitlines()
        why = told[0][:200] if told else type(problem).__name__
        raise WorldError(f"The cross-encoder '{name}' can't be loaded ({why}).", REMEDY) from None
    labels = {int(k): str(v).casefold() for k, v in (model.config.id2label or {}).items()}
    if len(labels) <= 1:
        return model, 0
    found = [k for k, label in labels.items() if label in ENTAILS]
    if not found:
        raise WorldError(f"'{name}' has no class for entailment among {', '.join(labels.values())}.", REMEDY)
    return model, found[0]
