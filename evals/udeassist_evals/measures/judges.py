"""A verifier's word beside what people settled on -> may it gate?

Supported means that people said "full"; "partial", "none" and "contradict" do not; "not a claim" is left out.
What the verifier could not tell counts as wrong. Each pair counts for as many as its stratum stands for (Horvitz &
Thompson 1952), since the sample was drawn by the verifier's score and would flatter or belittle it otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from udeassist.schema import Record
from udeassist_evals.figures import Figure, figure
from udeassist_evals.intervals import draws, wilson
from udeassist_evals.measures.agreement import cohen_kappa
from udeassist_evals.measures.tally import NOTHING, Tally
from udeassist_evals.verifiers.door import Support

KAPPA, RATE, FEWEST = 0.6, 0.8, 100  # what a judge needs to gate; the last is pairs
BINS = (0.0, 0.25, 0.5, 0.75, 0.9, 1.0)


class Case(NamedTuple):
    """One settled pair: what people say, what the verifier says, and how many pairs of the run it stands for."""

    label: str
    support: Support
    weight: float
    group: str


class Bin(Record):
    """Pairs whose score is from `low` to below `high` (1.0 has a bin of its own), and how many people call full."""

    low: float
    high: float
    n: int
    full: int
    share: float | None
    share_low: float | None
    share_high: float | None


class Calibration(Record):
    """`why` lists what is missing before the verifier may gate; nothing is missing where `may_gate`."""

    verifier: str
    n: int
    left_out: int
    unscored: int
    tpr: Figure
    tnr: Figure
    balanced: float | None
    kappa: float | None
    kappa_low: float | None
    kappa_high: float | None
    bins: tuple[Bin, ...]
    may_gate: bool
    why: tuple[str, ...]


def calibrate(verifier: str, cases: Sequence[Case]) -> Calibration:
    """TPR = passed / fully supported, TNR = refused / not supported, balanced (TPR + TNR) / 2, Cohen's kappa."""
    kept = [c for c in cases if c.label != "not_a_claim"]
    groups = [c.group for c in kept]
    tpr = figure([_tally(c, True) for c in kept], groups)
    tnr = figure([_tally(c, False) for c in kept], groups)
    balanced = None if tpr.value is None or tnr.value is None else (tpr.value + tnr.value) / 2
    kappa, spread = cohen_kappa(_tables(kept).sum(axis=0)), _interval(kept)
    why = tuple(_lacking(len(kept), kappa, tpr.value, tnr.value))
    return Calibration(
        verifier=verifier,
        n=len(kept),
        left_out=len(cases) - len(kept),
        unscored=sum(c.support.supported is None for c in kept),
        tpr=tpr,
        tnr=tnr,
        balanced=balanced,
        kappa=kappa,
        kappa_low=spread[0] if spread else None,
        kappa_high=spread[1] if spread else None,
        bins=tuple(_bin(low, high, kept) for low, high in zip(BINS, (*BINS[1:], 1.0), strict=True)),
        may_gate=not why,
        why=why,
    )


def _tally(case: Case, positive: bool) -> Tally:
    if (case.label == "full") is not positive:
        return NOTHING
    hit = case.support.supported is positive
    return Tally(hits=case.weight * hit, of=case.weight, unscored=int(case.support.supported is None))


def _lacking(n: int, kappa: float | None, tpr: float | None, tnr: float | None) -> list[str]:
    found = [] if n >= FEWEST else [f"{n} settled pairs, {FEWEST} are needed"]
    for name, value, wanted in (("kappa", kappa, KAPPA), ("TPR", tpr, RATE), ("TNR", tnr, RATE)):
        if value is None:
            found.append(f"{name} is n/a, {wanted} is needed")
        elif value < wanted:
            found.append(f"{name} is {value:.2f}, {wanted} is needed")
    return found


def _tables(cases: Sequence[Case]) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """One weighted 2 x 2 table (people, verifier) a cluster; an untold one stands on the wrong side."""
    names = {name: n for n, name in enumerate(dict.fromkeys(c.group for c in cases))}
    tables = np.zeros((max(1, len(names)), 2, 2))
    for c in cases:
        true = c.label == "full"
        said = c.support.supported if c.support.supported is not None else not true
        tables[names[c.group], int(true), int(said)] += c.weight
    return tables


def _interval(cases: Sequence[Case]) -> tuple[float, float] | None:
    tables = _tables(cases)
    if len(tables) < 2:
        return None
    drawn = np.tensordot(draws(len(tables)), tables, axes=1)
    found = [value for table in drawn if (value := cohen_kappa(table)) is not None]
    if len(found) <= len(drawn) / 2:
        return None
    low, high = np.quantile(found, (0.025, 0.975))
    return float(low), float(high)


def _bin(low: float, high: float, cases: Sequence[Case]) -> Bin:
    last = low == high
    scores = [(c, c.support.score) for c in cases if c.support.score is not None]
    inside = [c for c, s in scores if (s >= low if last else low <= s < high)]
    full = sum(c.label == "full" for c in inside)
    spread = wilson(full, len(inside))
    return Bin(
        low=low,
        high=high,
        n=len(inside),
        full=full,
        share=full / len(inside) if inside else None,
        share_low=spread[0] if spread else None,
        share_high=spread[1] if spread else None,
    )
