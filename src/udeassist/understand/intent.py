"""The embedded question -> what it wants: several things, a claim checked, something that lies outside.

Rules over words see "which cities" and "is it true that"; they miss "who keeps up ties with …", "gibt es Kommunen,
die …", "É verdade que …" and whatever nobody thought of. Logistic regressions over the question's own vector see those
too, in every language of the embedding model. Fitted by `python -m udeassist_evals.calibrate`; they are valid for one
set of weights of the embedder.
"""

from __future__ import annotations

from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

SEVERAL = 0.25  # from here on: 8 of 10 list questions, 2 of 100 others, which lose little: a list may have one line
ONE = 0.05  # below: no list, whatever the words look like ("what … did the mayors")
CLAIM = 0.5  # from here on a claim to check, unless the words ask who, when, how many and the like


class Sense(NamedTuple):
    """Probabilities in 0..1."""

    several: float  # several cities or networks are asked for
    claim: float  # a claim is to be checked
    inside: float  # it is a question on city diplomacy at all


class Intent:
    """Judges vectors of one embedder; a row of weights (3, d) and an intercept (3,) for each field of Sense."""

    def __init__(self, weights: NDArray[np.float32], intercepts: NDArray[np.float32]) -> None:
        self._weights, self._intercepts = weights, intercepts

    @classmethod
    def load(cls, embedder: str) -> Intent | None:
        """The packaged one, or None if it was fitted on vectors of another embedder than the one with these weights."""
        path = files("udeassist.understand") / "intent.npz"
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            fits = str(stored["embedder"]) == embedder
            return cls(stored["weights"].astype(np.float32), stored["intercepts"]) if fits else None

    def of(self, vector: NDArray[np.float32]) -> Sense:
        """`vector` (d,) of length 1."""
        return Sense(*(1.0 / (1.0 + np.exp(-(self._weights @ vector + self._intercepts)))).tolist())
