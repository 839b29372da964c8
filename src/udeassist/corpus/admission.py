"""Whom a network takes in, as a statement proves it: "from 50000 in Europe" -> Admission."""

from __future__ import annotations

import re
from typing import Literal

from udeassist.schema import Record

_GRAMMAR = re.compile(r"(?P<how>any size|from (?P<least>\d+)|application|choice|association)(?: in (?P<where>.+))?")


class Admission(Record):
    """Who may join, as far as the case files know.

    `how`: any size is welcome, from a number of inhabitants (`least`) on, by application, by the network's own choice
    (performance, invitation), or only through an association. `where`: a region or country; None is everywhere.
    """

    how: Literal["any size", "from", "application", "choice", "association"]
    least: int = 0
    where: str | None = None

    def takes(self, people: int | None, home: frozenset[str]) -> bool:
        """Nothing known of the asker, its inhabitants or the regions that it lies in, speaks against it."""
        large = people is None or people >= self.least
        return large and (not home or self.where is None or self.where in home)


def read_admission(value: str) -> Admission | None:
    """None if it is not written as docs/corpus.md says."""
    match = _GRAMMAR.fullmatch(value)
    if match is None:
        return None
    how = "from" if match["least"] else match["how"]
    return Admission.model_validate({"how": how, "least": int(match["least"] or 0), "where": match["where"]})
