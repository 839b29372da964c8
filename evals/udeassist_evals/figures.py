"""Tallies -> Figure: a number beside its n, its clusters, what went unscored, and its interval."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from udeassist.schema import Record
from udeassist_evals.intervals import bootstrap, wilson
from udeassist_evals.measures.tally import Tally

Method = Literal["wilson", "bootstrap", "none"]


class Figure(Record):
    """`value` = hits / of, None for 0/0. `n` questions and `clusters` documents had something to say."""

    value: float | None
    hits: float
    of: float
    n: int
    clusters: int
    unscored: int
    low: float | None
    high: float | None
    method: Method

    def __str__(self) -> str:
        return shown(self)


def figure(tallies: Sequence[Tally], groups: Sequence[str]) -> Figure:
    """One figure of a measure. Where all or nothing was found a bootstrap sees no spread: Wilson's interval then."""
    kept = [(t, g) for t, g in zip(tallies, groups, strict=True) if t.of or t.unscored]
    hits, of = sum(t.hits for t, _ in kept), sum(t.of for t, _ in kept)
    method, interval = _interval([t for t, _ in kept], [g for _, g in kept])
    low, high = interval or (None, None)
    return Figure(
        value=hits / of if of else None,
        hits=hits,
        of=of,
        n=len(kept),
        clusters=len({g for _, g in kept}),
        unscored=sum(t.unscored for t, _ in kept),
        low=low,
        high=high,
        method=method,
    )


def shown(one: Figure, unit: str = "share") -> str:
    """'81.0 % [74.2, 86.9]', or 'n/a' of nothing."""
    if one.value is None:
        return "n/a"
    told = number(one.value, unit) + (" %" if unit == "share" else "")
    if one.low is None or one.high is None:
        return told
    return f"{told} [{number(one.low, unit)}, {number(one.high, unit)}]"


def number(value: float, unit: str = "share") -> str:
    """A share as per cent, a score with two places, a count with one; a minus is a minus and no hyphen."""
    text = f"{100 * value:.1f}" if unit == "share" else f"{value:.2f}" if unit == "score" else f"{value:.1f}"
    return text.replace("-", "−")


def _interval(tallies: Sequence[Tally], groups: Sequence[str]) -> tuple[Method, tuple[float, float] | None]:
    hits, of = np.array([t.hits for t in tallies]), np.array([t.of for t in tallies])
    total = float(of.sum()) if len(of) else 0.0
    if total <= 0:
        return "none", None
    if (hits.sum() in (0, total)) and bool(((hits >= 0) & (hits <= of)).all()):
        return "wilson", wilson(float(hits.sum()) * len(tallies) / total, len(tallies))
    found = bootstrap(hits, of, groups)
    return ("bootstrap", found) if found else ("none", None)
