"""Items -> risk against coverage: how often it is wrong when it answers only what it is surest of."""

from __future__ import annotations

from collections.abc import Sequence

from udeassist.schema import Record
from udeassist_evals.item import Item
from udeassist_evals.measures.answering import right


class Point(Record):
    """`coverage` of all questions answered, of which `risk` wrongly."""

    coverage: float
    risk: float


def curve(items: Sequence[Item]) -> tuple[Point, ...]:
    """Answers in order of confidence: coverage = answered so far / questions, risk = wrong so far / answered so far.

    Selective prediction after El-Yaniv & Wiener 2010. What is declined is never covered; ties come together, and an
    answer to an unanswerable question is wrong.
    """
    given = sorted((i for i in items if i.answers), key=_sure, reverse=True)
    points, wrong = [], 0
    for n, item in enumerate(given, 1):
        wrong += not right(item)
        if n == len(given) or _sure(given[n]) != _sure(item):
            points.append(Point(coverage=n / len(items), risk=wrong / n))
    return tuple(points)


def area(points: Sequence[Point]) -> float | None:
    """Mean risk over the coverage that was reached (AURC, Geifman & El-Yaniv 2018), by steps; None without answers."""
    if not points:
        return None
    before, total = 0.0, 0.0
    for point in points:
        total += point.risk * (point.coverage - before)
        before = point.coverage
    return total / before


def _sure(item: Item) -> float:
    assert item.response is not None
    return item.response.confidence if item.response.confidence is not None else 0.0
