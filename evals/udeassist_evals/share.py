"""hits, n -> Share: a proportion that knows its interval, and that 0 of 0 is no proportion."""

from __future__ import annotations

import math
from collections.abc import Iterable

from udeassist.schema import Record

Z = 1.959964  # two-sided 95 %


class Share(Record):
    """`hits` of `n`. Prints as '12/20 60.0 % [38.7, 78.1]', or 'n/a' of nothing."""

    hits: int
    n: int

    @property
    def value(self) -> float | None:
        """hits / n; None for 0/0."""
        return self.hits / self.n if self.n else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """95 % score interval of Wilson (1927); None for 0/0. It treats questions as independent."""
        if not self.n:
            return None
        share, z2 = self.hits / self.n, Z * Z
        middle = (share + z2 / (2 * self.n)) / (1 + z2 / self.n)
        half = Z / (1 + z2 / self.n) * math.sqrt(share * (1 - share) / self.n + z2 / (4 * self.n * self.n))
        return max(0.0, middle - half), min(1.0, middle + half)

    def __str__(self) -> str:
        if self.value is None or self.interval is None:
            return "n/a"
        low, high = self.interval
        return f"{self.hits}/{self.n} {self.value:.1%} [{low:.1%}, {high:.1%}]".replace("%", " %")


def share(found: Iterable[bool]) -> Share:
    """How many are true, of how many."""
    values = list(found)
    return Share(hits=sum(values), n=len(values))
