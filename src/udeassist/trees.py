"""Numbers -> a probability by boosted trees whose few nodes lie in a JSON file (Friedman 2001).

scikit-learn learns them; nothing but this file is needed to use them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from pydantic import Field

from udeassist.schema import Record

Node = tuple[
    int, float, int, int
]  # signal, threshold (left where it is not above it), left, right; a leaf has signal -1


class Trees(Record):
    """`start` and all leaves are log-odds. `learned_from`: file -> sha256 of what it was learned from."""

    about: str
    names: tuple[str, ...]
    start: float
    trees: tuple[tuple[Node, ...], ...]
    learned_from: dict[str, str] = Field(default_factory=dict)

    def probability(self, values: Sequence[float]) -> float:
        """Probability in 0..1; values in the order of `names`."""
        total = self.start
        for tree in self.trees:
            at = 0
            while tree[at][0] >= 0:
                signal, threshold, left, right = tree[at]
                at = left if values[signal] <= threshold else right
            total += tree[at][1]
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))
