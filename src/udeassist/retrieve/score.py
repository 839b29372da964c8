"""Signals -> probability: eight logistic regressions whose coefficients lie in a reviewed file.

`rank` says how probable it is that a statement answers the question, `gate` whether the best statement really does,
`rank_read` and `gate_read` the same once the re-ranker has read it, `line` whether a document belongs on the list that
a question asks for; `side` whether a statement tells one side of a comparison; `settles` whether a statement settles a
claim, `bears` whether it then bears it out. All were fitted on evals/calibration by
`python -m udeassist_evals.calibrate`, cross-validated by document or, for lists, sides and claims, by question.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from operator import mul
from typing import Any, NamedTuple

from udeassist.tongue import group


class Model:
    """A logistic regression over named inputs."""

    def __init__(self, intercept: float, weights: Mapping[str, float], names: Sequence[str]) -> None:
        if set(weights) != set(names):
            raise ValueError(f"the calibration file does not fit the program: {sorted(set(weights) ^ set(names))}")
        self._intercept = intercept
        self._weights = tuple(weights[n] for n in names)

    def probability(self, values: Sequence[float]) -> float:
        """Probability in 0..1; values in the order of the names."""
        if len(values) != len(self._weights):
            raise ValueError(f"{len(values)} values for {len(self._weights)} weights")
        z = self._intercept + sum(map(mul, self._weights, values))
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, z))))


def model(part: str, names: Sequence[str], added: bool = False) -> Model:
    """The model "rank", "gate", "rank_read" or "gate_read" from the calibration file.

    `added`: the one for statements of added documents, which have no asks, if it was fitted (a signal that is newer
    than that fit then counts nothing); else the same as for case files.
    """
    row = _table(added)[part]
    weights = {n: row["weights"].get(n, 0.0) for n in names} if added else row["weights"]
    return Model(float(row["intercept"]), weights, names)


def list_limits() -> tuple[float, float]:
    """The probability that the first document of a list needs, and each further one."""
    row = _table(False)["threshold_line"]
    return float(row["first"]), float(row["further"])


class SideLimits(NamedTuple):
    """The probability that the first statement of a side needs, and each further one."""

    first: float
    further: float


def side_limits() -> SideLimits:
    """As the calibration file has them."""
    return SideLimits(**_table(False)["threshold_side"])


class ClaimLimits(NamedTuple):
    """Probabilities: that a statement settles a claim, from which a verdict may be given; that it bears the claim out,
    from which it holds, and up to which it does not."""

    settled: float
    holds: float
    denied: float


def claim_limits() -> ClaimLimits:
    """As the calibration file has them."""
    return ClaimLimits(**_table(False)["threshold_claim"])


def threshold(language: str, read: bool, added: bool = False) -> float:
    """The probability from which a question is answered, by group of languages (`tongue.group`).

    `read`: the best statement was read word by word. `added`: it stands in an added document.
    """
    table = _table(added)["threshold_read" if read else "threshold"]
    return float(table.get(group(language), table["other"]))


def forget() -> None:
    """Read the calibration file anew when it is next needed: it was just written."""
    _table.cache_clear()


@lru_cache(maxsize=2)
def _table(added: bool) -> dict[str, Any]:
    folder = files("udeassist.retrieve")
    own = folder / "calibration_added.json"
    chosen = own if added and own.is_file() else folder / "calibration.json"
    table: dict[str, Any] = json.loads(chosen.read_text(encoding="utf-8"))
    return table
