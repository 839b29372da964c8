"""What scikit-learn has learned -> `udeassist.trees`, and the packaged trees of the verifiers."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from udeassist.trees import Node, Trees


def trees_of(
    model: Any, about: str, names: Sequence[str], learned_from: dict[str, str], values: NDArray[np.float32]
) -> Trees:
    """A fitted scikit-learn GradientBoostingClassifier of two classes, read out, after a look that the trees give its
    own probabilities of `values` (rows, names). Raises RuntimeError if they do not."""
    prior = float(model.init_.class_prior_[1])
    trees = Trees(
        about=about,
        names=tuple(names),
        start=math.log(prior / (1 - prior)),
        trees=tuple(_nodes(t.tree_, float(model.learning_rate)) for t in model.estimators_[:, 0]),
        learned_from=learned_from,
    )
    ours = np.array([trees.probability(v) for v in values.tolist()])
    apart = np.abs(ours - model.predict_proba(values)[:, 1])
    if float(apart.max()) > 1e-2 or float(np.median(apart)) > 1e-4:
        raise RuntimeError(f"the trees were read out wrongly: {apart.max():.4f} apart")
    return trees


def text_of(trees: Trees) -> str:
    """As a JSON file has it, one tree a line."""
    head, _, rest = trees.model_dump_json(exclude={"trees"}).rpartition("}")
    lines = ",\n".join(str([list(n) for n in t]).replace(" ", "") for t in trees.trees)
    return f'{head}{rest},"trees":[\n{lines}\n]}}\n'


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
            float(tree.threshold[i]),
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
