"""The embedded question -> how probable it is that several cities or networks are asked for.

Rules over words see "which cities"; they miss "who keeps up ties with …", "gibt es Kommunen, die …" and whatever nobody
thought of. A logistic regression over the question's own vector sees those too, in every language of the embedding
model. Fitted by `python -m udeassist_evals.calibrate`; it is valid for one set of weights of the embedder.
"""

from __future__ import annotations

from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

SEVERAL = 0.25  # from here on: 8 of 10 list questions, 2 of 100 others, which lose little: a list may have one line
ONE = 0.05  # below: no list, whatever the words look like ("what … did the mayors")


class Intent:
    """Judges vectors of one embedder."""

    def __init__(self, weights: NDArray[np.float32], intercept: float) -> None:
        self._weights, self._intercept = weights, intercept

    @classmethod
    def load(cls, embedder: str) -> Intent | None:
        """The packaged one, or None if it was fitted on vectors of another embedder than the one with these weights."""
        path = files("udeassist.understand") / "intent.npz"
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            fits = str(stored["embedder"]) == embedder
            return cls(stored["weights"].astype(np.float32), float(stored["intercept"])) if fits else None

    def several(self, vector: NDArray[np.float32]) -> float:
        """Probability in 0..1; `vector` (d,) of length 1."""
        return float(1.0 / (1.0 + np.exp(-(vector @ self._weights + self._intercept))))
