"""Items -> what an answer costs: words, citations, time."""

from __future__ import annotations

from collections.abc import Sequence

from udeassist_evals.item import Item
from udeassist_evals.library import Library
from udeassist_evals.measures.tally import NOTHING, Tally


def length(item: Item, _: Library) -> Tally:
    """Words of all sentences / answers given. The guard against pasting."""
    if not item.answers:
        return NOTHING
    return Tally(hits=float(sum(len(s.text.split()) for s in item.sentences)), of=1.0)


def citations_a_sentence(item: Item, _: Library) -> Tally:
    """Citations / asserting sentences. The guard against citing everything."""
    return Tally(hits=float(sum(len(s.citations) for s in item.sentences)), of=float(len(item.sentences)))


def milliseconds(items: Sequence[Item], quantile: float) -> float | None:
    """This quantile of the time an answer took, by nearest rank; None if none was timed."""
    times = sorted(i.response.milliseconds for i in items if i.response and i.response.milliseconds is not None)
    return times[min(len(times) - 1, int(quantile * len(times)))] if times else None
