"""Premise and sentence -> entailed or not, by a cross-encoder or NLI model of sentence-transformers."""

from __future__ import annotations

import math
import threading
from pathlib import Path
from typing import Any

from udeassist.errors import WorldError

ENTAILS = ("entailment", "supported", "support", "supports", "entails", "1")
LEAST = 0.8  # of the probability; a doubt costs a wording, a mistake costs trust


class CrossEncoderEntails:
    """A model with classes (the share of the one that entails) or with one output (its sigmoid)."""

    def __init__(self, model: str, least: float = LEAST) -> None:
        self._path, self._least = model, least
        self._lock = threading.Lock()
        self._model, self._class = _loaded(model)

    @property
    def name(self) -> str:
        """The model."""
        return f"cross-encoder {self._path}"

    def entails(self, premise: str, sentence: str) -> bool:
        """True from `least` on; a value that is no number is a no."""
        with self._lock:
            raw = self._model.predict([(premise, sentence)], show_progress_bar=False)
        row = [float(v) for v in (raw[0] if getattr(raw, "ndim", 1) == 2 else [raw[0]])]
        if not all(math.isfinite(v) for v in row):
            return False
        if len(row) == 1:
            return 1 / (1 + math.exp(-max(-50.0, min(50.0, row[0])))) >= self._least
        shifted = [math.exp(v - max(row)) for v in row]
        return shifted[self._class] / sum(shifted) >= self._least


def _loaded(name: str) -> tuple[Any, int]:
    if name.startswith((".", "/", "~")) and not Path(name).expanduser().is_dir():  # before torch takes its seconds
        raise WorldError(f"There is no folder {name}.", "Give UDEASSIST_VERIFIER the folder of a model.")
    try:
        import torch
        from sentence_transformers import CrossEncoder

        model = CrossEncoder(name, device="cpu", activation_fn=torch.nn.Identity(), local_files_only=True)
    except (OSError, ValueError, ImportError) as problem:
        told = str(problem).strip().splitlines()
        raise WorldError(
            f"The verifier '{name}' cannot be loaded ({told[0][:200] if told else type(problem).__name__}).",
            "Give UDEASSIST_VERIFIER the folder of a model that is on this machine, or leave it out.",
        ) from None
    labels = {int(k): str(v).casefold() for k, v in (model.config.id2label or {}).items()}
    if len(labels) <= 1:
        return model, 0
    found = [k for k, label in labels.items() if label in ENTAILS]
    if not found:
        raise WorldError(
            f"The verifier '{name}' has no class for entailment among {', '.join(labels.values())}.",
            "Choose a model for natural language inference.",
        )
    return model, found[0]
