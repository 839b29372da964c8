"""Risk-coverage points of several systems -> one drawing in SVG, readable without colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from udeassist_evals.measures.risk import Point
from udeassist_evals.summary import SystemSummary

WIDTH, HEIGHT = 640, 340
LEFT, RIGHT, TOP, BOTTOM = 52, 148, 14, 44
FIRST = 10  # answers; a share of fewer jumps about
DASHES = ("", "7 4", "2 4", "10 3 2 3")


class Line(NamedTuple):
    """A drawn line with its name where it ends."""

    name: str
    points: str
    dash: str
    end: tuple[float, float]
    label_y: float
    own: bool


class Drawing(NamedTuple):
    """All that the template needs."""

    width: int
    height: int
    left: int
    right: float
    top: int
    bottom: float
    lines: list[Line]
    across: list[tuple[float, str]]
    up: list[tuple[float, str]]


def drawing(systems: Sequence[SystemSummary]) -> Drawing:
    """Ours solid, the others dashed in their own ways; systems that never answer have no line."""
    drawn = [s for s in systems if _settled(s)][: len(DASHES)]
    lines = [_line(s, DASHES[n], n == 0) for n, s in enumerate(drawn)]
    return Drawing(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=WIDTH - RIGHT,
        top=TOP,
        bottom=HEIGHT - BOTTOM,
        lines=_apart(lines),
        across=[(_x(v / 100), f"{v}") for v in range(0, 101, 20)],
        up=[(_y(v / 100), f"{v}") for v in range(0, 101, 20)],
    )


def _settled(system: SystemSummary) -> Sequence[Point]:
    return [p for p in system.risk if p.coverage * system.questions >= FIRST]


def _line(system: SystemSummary, dash: str, own: bool) -> Line:
    places = [(_x(p.coverage), _y(p.risk)) for p in _settled(system)]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    return Line(system.name, points, dash, places[-1], places[-1][1], own)


def _apart(lines: Sequence[Line]) -> list[Line]:
    """Names 15 px apart at least, in the order of the lines' ends."""
    placed: list[Line] = []
    for line in sorted(lines, key=lambda one: one.end[1]):
        y = max(line.end[1], placed[-1].label_y + 15) if placed else line.end[1]
        placed.append(line._replace(label_y=y))
    return sorted(placed, key=lambda one: not one.own)


def _x(share: float) -> float:
    return LEFT + share * (WIDTH - LEFT - RIGHT)


def _y(share: float) -> float:
    return TOP + (1 - share) * (HEIGHT - TOP - BOTTOM)
