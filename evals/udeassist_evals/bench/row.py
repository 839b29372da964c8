"""Two measurements -> Row: a ratio beside its target. Seconds don't travel between machines; ratios do."""

from __future__ import annotations

from collections.abc import Sequence

from udeassist.schema import Record
from udeassist_evals.report.text import table

# Most that udeassist may take of what it is measured against. Change one only with the reason in CHANGELOG.md.
TARGETS = {
    "warm answer": 1.5,  # a whole answer against what a starter pays for embedding the question alone
    "warm answer, busy neighbour": 1.5,
    "cold ask, wall": 0.4,
    "cold ask, peak memory": 0.6,
    "index build": 1.3,  # everything round the embedding within a third of it
    "unchanged index": 0.05,
}


class Row(Record):
    """`ours` and `theirs` in `unit`; `low` and `high` are the extremes (or p5 and p95) of ours."""

    name: str
    ours: float
    theirs: float
    unit: str
    against: str
    low: float
    high: float

    @property
    def ratio(self) -> float | None:
        """ours / theirs; None if there was nothing to divide by."""
        return self.ours / self.theirs if self.theirs else None

    @property
    def target(self) -> float:
        """The most that the ratio may be."""
        return TARGETS[self.name]

    @property
    def met(self) -> bool:
        """Is the ratio within its target?"""
        return self.ratio is not None and self.ratio <= self.target


def as_table(rows: Sequence[Row]) -> str:
    """Markdown, one line a row."""
    head = ["what", "udeassist", "low to high", "beside", "against", "ratio", "target", "met"]
    return table(head, [_line(r) for r in rows])


def _line(row: Row) -> list[str]:
    return [
        row.name,
        f"{row.ours:.3g} {row.unit}",
        f"{row.low:.3g} to {row.high:.3g}",
        f"{row.theirs:.3g} {row.unit}",
        row.against,
        "n/a" if row.ratio is None else f"{row.ratio:.3f}",
        f"<= {row.target}",
        "yes" if row.met else "no",
    ]
