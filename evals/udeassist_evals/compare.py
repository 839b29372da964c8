"""Two sets of scores of the same questions -> what changed, measure by measure, with paired intervals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from udeassist.schema import Record
from udeassist_evals.figures import figure
from udeassist_evals.intervals import FEW, Floats, paired
from udeassist_evals.measures import MEASURES, Measure
from udeassist_evals.measures.tally import NOTHING, Tally

Scores = Mapping[str, Mapping[str, Tally]]  # question -> measure -> tally

DROP = 0.02  # a fall smaller than this is not worth a red gate, however sure


class Change(Record):
    """`before` to `after`, and the 95 % interval of the difference; None where one side has nothing to measure."""

    key: str
    title: str
    before: float | None
    after: float | None
    low: float | None
    high: float | None
    clusters: int
    worse: bool

    @property
    def by(self) -> float | None:
        """The difference, as measured."""
        return None if self.before is None or self.after is None else self.after - self.before

    @property
    def few(self) -> bool:
        """Too few clusters to lean on the interval."""
        return self.clusters < FEW


def compare(before: Scores, after: Scores, groups: Mapping[str, str]) -> tuple[Change, ...]:
    """Every measure. Both sides hold the same questions; `groups` gives each its cluster."""
    assert set(before) == set(after) == set(groups), "both sides hold the same questions"
    ids = list(groups)
    return tuple(_change(m, before, after, ids, [groups[i] for i in ids]) for m in MEASURES)


def _change(measure: Measure, before: Scores, after: Scores, ids: Sequence[str], groups: Sequence[str]) -> Change:
    one, two = ([side[i].get(measure.key, NOTHING) for i in ids] for side in (before, after))
    was, now = figure(one, groups), figure(two, groups)
    low, high = (None, None)
    if was.value is not None and now.value is not None:
        low, high = paired(_arrays(one), _arrays(two), groups)
    return Change(
        key=measure.key,
        title=measure.title,
        before=was.value,
        after=now.value,
        low=low,
        high=high,
        clusters=max(was.clusters, now.clusters),
        worse=_worse(measure, was.value, now.value, low, high),
    )


def _worse(measure: Measure, was: float | None, now: float | None, low: float | None, high: float | None) -> bool:
    """The whole interval is on the wrong side, and the fall is 2 points or more."""
    if was is None or now is None or low is None or high is None or measure.better == "neither":
        return False
    if measure.better == "fewer":
        return low > 0 and now - was >= DROP - 1e-9
    return high < 0 and was - now >= DROP - 1e-9


def _arrays(tallies: Sequence[Tally]) -> tuple[Floats, Floats]:
    return np.array([t.hits for t in tallies], dtype=np.float64), np.array([t.of for t in tallies], dtype=np.float64)
