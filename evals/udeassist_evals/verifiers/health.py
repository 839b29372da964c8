"""Verifier + probes -> Health: how far it can be trusted, printed with every figure that it makes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from udeassist.schema import Record
from udeassist_evals.intervals import wilson
from udeassist_evals.verifiers.corruptions import Probe
from udeassist_evals.verifiers.door import Support, Verifier

FALSE_ALARMS = 0.15


class Row(Record):
    """One kind of pair. `right` of `n`: passed if supported, caught if corrupted. Unscored ones count as wrong."""

    kind: str
    supported: bool
    n: int
    right: int
    unscored: int
    low: float | None
    high: float | None
    at_false_alarms: float | None


class Health(Record):
    """`tpr` is the share of true pairs that passed, `tnr` the mean share caught over the kinds of corruption."""

    verifier: str
    rows: tuple[Row, ...]
    tpr: float | None
    tnr: float | None

    @property
    def balanced(self) -> float | None:
        """(TPR + TNR) / 2."""
        return None if self.tpr is None or self.tnr is None else (self.tpr + self.tnr) / 2


def health(verifier: Verifier, probes: Sequence[Probe]) -> Health:
    """The corruption table of a verifier: at its own threshold, and where 15 % of true pairs would be refused."""
    supports = verifier.judge([p.pair for p in probes])
    line = _line([s for p, s in zip(probes, supports, strict=True) if p.supported])
    kinds = dict.fromkeys(p.kind for p in probes)
    rows = tuple(
        _row(kind, [(p, s) for p, s in zip(probes, supports, strict=True) if p.kind == kind], line) for kind in kinds
    )
    true, false = [r for r in rows if r.supported], [r for r in rows if not r.supported and r.n]
    passed = sum(r.right for r in true) / n if (n := sum(r.n for r in true)) else None
    caught = sum(r.right / r.n for r in false) / len(false) if false else None
    return Health(verifier=verifier.name, rows=rows, tpr=passed, tnr=caught)


def _line(supports: Sequence[Support]) -> float | None:
    """The score under which 15 % of the true pairs lie; None if they have no scores."""
    scores = [s.score for s in supports if s.score is not None and s.supported is not None]
    return float(np.quantile(scores, FALSE_ALARMS)) if scores else None


def _row(kind: str, found: Sequence[tuple[Probe, Support]], line: float | None) -> Row:
    n, right = len(found), sum(s.supported is p.supported for p, s in found)
    scored = [s.score for _, s in found if s.score is not None]
    low, high = wilson(right, n) or (None, None)
    return Row(
        kind=kind,
        supported=bool(found) and found[0][0].supported,
        n=n,
        right=right,
        unscored=sum(s.supported is None for _, s in found),
        low=low,
        high=high,
        at_false_alarms=None if line is None or not scored else sum(s < line for s in scored) / n,
    )
