"""Signals -> probability: a logistic regression whose coefficients lie in a reviewed file."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from udeassist.retrieve.signals import SIGNALS


class Calibration:
    """Coefficients for one group of languages: en, de or other."""

    def __init__(self, intercept: float, weights: Sequence[float]) -> None:
        if len(weights) != len(SIGNALS):
            raise ValueError(f"calibration has {len(weights)} weights for {len(SIGNALS)} signals")
        self.intercept = intercept
        self.weights = tuple(weights)

    def probability(self, signals: Sequence[float]) -> float:
        """Probability in 0..1 that the statement answers the question."""
        z = self.intercept + sum(w * s for w, s in zip(self.weights, signals, strict=True))
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, z))))


@lru_cache(maxsize=8)
def calibration(language: str) -> Calibration:
    """The calibration for a language; languages without one of their own share "other"."""
    table = json.loads((files("udeassist.retrieve") / "calibration.json").read_text(encoding="utf-8"))
    row = table["groups"].get(language, table["groups"]["other"])
    return Calibration(row["intercept"], [row["weights"][name] for name in SIGNALS])
