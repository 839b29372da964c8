"""Tallies by document -> intervals: Wilson for a share of nearly nothing or nearly all, else the cluster bootstrap."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

SAMPLES = 2_000
SEED = 20_260_101
FEW = 20  # clusters; with fewer the bootstrap is too narrow, and the report says so
Z = 1.959964  # two-sided 95 %

Floats = NDArray[np.float64]


def wilson(hits: float, n: float) -> tuple[float, float] | None:
    """95 % score interval of a share (Wilson 1927). None for 0/0. Treats what it counts as independent."""
    if n <= 0:
        return None
    share, z2 = hits / n, Z * Z
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = Z / (1 + z2 / n) * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    return max(0.0, middle - half), min(1.0, middle + half)


def rule_of_three(n: int) -> float | None:
    """Upper 95 % bound of a share of which nothing was seen in n: 3/n (Hanley & Lippman-Hand 1983). None for n = 0."""
    return min(1.0, 3 / n) if n else None


def bootstrap(hits: Floats, of: Floats, groups: Sequence[str]) -> tuple[float, float] | None:
    """95 % percentile interval of sum(hits) / sum(of), whole clusters drawn with replacement (Efron 1979; Field &
    Welsh 2007), B = 2,000, fixed seed. None where there is nothing to divide by, or a single cluster.
    """
    sums = _by_cluster(np.stack([hits, of], axis=1), groups)
    if len(sums) < 2 or sums[:, 1].sum() <= 0:
        return None
    drawn = draws(len(sums)) @ sums
    return _percentiles(_ratio(drawn[:, 0], drawn[:, 1]))


def paired(before: tuple[Floats, Floats], after: tuple[Floats, Floats], groups: Sequence[str]) -> tuple[float, float]:
    """95 % percentile interval of the change of a ratio, the same clusters drawn for both sides.

    Both sides hold (hits, of) of the same questions in the same order. Raises ValueError where nothing can be compared.
    """
    sums = _by_cluster(np.stack([*before, *after], axis=1), groups)
    drawn = draws(len(sums)) @ sums
    found = _percentiles(_ratio(drawn[:, 2], drawn[:, 3]) - _ratio(drawn[:, 0], drawn[:, 1]))
    if found is None:
        raise ValueError("nothing to compare: a side divides by nothing")
    return found


@lru_cache(maxsize=64)
def draws(clusters: int) -> Floats:
    """How often each cluster is drawn, one row a sample."""
    dice = np.random.default_rng(SEED)
    return dice.multinomial(clusters, np.full(clusters, 1 / clusters), SAMPLES).astype(np.float64)


def _by_cluster(values: Floats, groups: Sequence[str]) -> Floats:
    _, place = np.unique(np.array(groups, dtype=str), return_inverse=True)
    sums = np.zeros((int(place.max()) + 1 if len(place) else 0, values.shape[1]))
    np.add.at(sums, place, values)
    return sums


def _ratio(hits: Floats, of: Floats) -> Floats:
    found: Floats = np.divide(hits, of, out=np.full(len(hits), np.nan), where=of > 0)
    return found


def _percentiles(values: Floats) -> tuple[float, float] | None:
    kept = values[~np.isnan(values)]
    if not len(kept):
        return None
    low, high = np.quantile(kept, (0.025, 0.975))
    return float(low), float(high)
