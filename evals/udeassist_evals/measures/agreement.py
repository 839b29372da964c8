"""Two people's labels of the same pairs -> how far they agree, and how much of that is more than chance.

Each measure takes a square table of counts (rows: the first annotator, columns: the second, in the order of the labels)
and gives None for 0/0. Intervals: whole documents drawn with replacement, percentiles of 2,000 samples, fixed seed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from udeassist_evals.intervals import draws

LABELS = ("full", "partial", "none", "contradict", "not_a_claim")
SCALE = ("contradict", "none", "partial", "full")  # from worst to best; "not a claim" has no place on it

Table = NDArray[np.float64]
Measure = Callable[[Table], float | None]


def table_of(pairs: Sequence[tuple[str, str]], labels: Sequence[str] = LABELS) -> Table:
    """Counts of (first, second); a pair with a label that is not among `labels` is left out."""
    place = {label: n for n, label in enumerate(labels)}
    table = np.zeros((len(labels), len(labels)))
    for one, other in pairs:
        if one in place and other in place:
            table[place[one], place[other]] += 1
    return table


def raw_agreement(table: Table) -> float | None:
    """Pairs with the same label / pairs: p_o = sum_k n_kk / n. Ignores chance."""
    n = table.sum()
    return float(np.trace(table) / n) if n else None


def cohen_kappa(table: Table) -> float | None:
    """(p_o - p_e) / (1 - p_e), with p_e = sum_k n_k. n_.k / n^2 (Cohen 1960). None where p_e is 1.

    Falls towards 0 where nearly everything has one label, however well people agree; AC1 stands beside it for that.
    """
    return _above_chance(table, np.eye(len(table)))


def weighted_kappa(table: Table) -> float | None:
    """Cohen's kappa with weights w_ij = 1 - (i - j)^2 / (q - 1)^2 on an ordered scale (Cohen 1968).

    The order of the table's labels is the scale, so it wants the table over `SCALE`.
    """
    q = len(table)
    if q < 2:
        return None
    i, j = np.indices((q, q))
    return _above_chance(table, 1 - (i - j) ** 2 / (q - 1) ** 2)


def gwet_ac1(table: Table) -> float | None:
    """(p_o - p_e) / (1 - p_e), with p_e = sum_k pi_k (1 - pi_k) / (q - 1), pi_k = (n_k. + n_.k) / 2n (Gwet 2008).

    q is the number of labels on offer, used or not.
    """
    n, q = table.sum(), len(table)
    if not n or q < 2:
        return None
    share = (table.sum(axis=1) + table.sum(axis=0)) / (2 * n)
    chance = float((share * (1 - share)).sum() / (q - 1))
    return (float(np.trace(table) / n) - chance) / (1 - chance)


def interval(
    measure: Measure, pairs: Sequence[tuple[str, str]], groups: Sequence[str], labels: Sequence[str] = LABELS
) -> tuple[float, float] | None:
    """95 % percentile interval of a measure, whole clusters drawn with replacement (Efron 1979; Field & Welsh 2007).

    `groups` names the cluster of each pair. None with a single cluster, or where in half of the samples or more the
    measure is 0/0.
    """
    names = list(dict.fromkeys(groups))
    if len(names) < 2:
        return None
    tables = np.stack(
        [table_of([p for p, g in zip(pairs, groups, strict=True) if g == name], labels) for name in names]
    )
    drawn = np.tensordot(draws(len(names)), tables, axes=1)
    found = [value for table in drawn if (value := measure(table)) is not None]
    if len(found) <= len(drawn) / 2:
        return None
    low, high = np.quantile(found, (0.025, 0.975))
    return float(low), float(high)


def _above_chance(table: Table, weights: Table) -> float | None:
    n = table.sum()
    if not n:
        return None
    seen = float((weights * table).sum() / n)
    chance = float((weights * np.outer(table.sum(axis=1), table.sum(axis=0))).sum() / n**2)
    return None if np.isclose(chance, 1) else (seen - chance) / (1 - chance)
