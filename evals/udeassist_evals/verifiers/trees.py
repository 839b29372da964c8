"""Numbers -> a probability by boosted trees whose few nodes lie in a reviewed JSON file (Friedman 2001).

scikit-learn learns them; nothing but this file is needed to use them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

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


def trees_of(model: Any, about: str, names: Sequence[str], learned_from: dict[str, str]) -> Trees:
    """A fitted scikit-learn GradientBoostingClassifier of two classes, read out."""
    prior = float(model.init_.class_prior_[1])
    return Trees(
        about=about,
        names=tuple(names),
        start=math.log(prior / (1 - prior)),
        trees=tuple(_nodes(t.tree_, float(model.learning_rate)) for t in model.estimators_[:, 0]),
        learned_from=learned_from,
    )


@lru_cache(maxsize=4)
def packaged(name: str, names: tuple[str, ...]) -> Trees | None:
    """The packaged trees of a name, None if there are none. Raises ValueError if they know other signals."""
    file = files("udeassist_evals") / "verifiers" / f"{name}.json"
    if not file.is_file():
        return None
    text = file.read_text(encoding="utf-8")
    found = Trees.model_validate(json.loads(text))
    if found.names != names:
        raise ValueError(f"{name}.json does not fit the program; learn it again")
    return found


def _nodes(tree: Any, rate: float) -> tuple[Node, ...]:
    # scikit-learn compares as float32: thresholds are kept as it has them
    return tuple(
        (-1, round(rate * float(tree.value[i][0][0]), 6), 0, 0)
        if tree.children_left[i] < 0
        else (
            int(tree.feature[i]),
            round(float(tree.threshold[i]), 6),
            int(tree.children_left[i]),
            int(tree.children_right[i]),
        )
        for i in range(tree.node_count)
    )


def load(name: str, names: tuple[str, ...]) -> Trees:
    """The packaged trees of a name. Raises ValueError if there are none that fit."""
    found = packaged(name, names)
    if found is None:
        raise ValueError(f"{name}.json is missing; learn it again")
    return found
