"""Labelled rows -> trees, and what trees say of rows that they were not learned from (five folds, no text in two)."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

FOLDS = 5
SEED = 20_260_101


class Rows(NamedTuple):
    """`values` (n, signals); `right` what people said; `texts` what must not be split; `sets` which set each is of."""

    values: NDArray[np.float64]
    right: NDArray[np.bool_]
    texts: Sequence[Hashable]
    sets: Sequence[str]

    def of(self, which: NDArray[np.int64]) -> Rows:
        """Some of them."""
        texts, sets = [self.texts[i] for i in which], [self.sets[i] for i in which]
        return Rows(self.values[which], self.right[which], texts, sets)


def joined(parts: Sequence[Rows]) -> Rows:
    """All in one."""
    texts = [t for p in parts for t in p.texts]
    sets = [s for p in parts for s in p.sets]
    return Rows(np.vstack([p.values for p in parts]), np.concatenate([p.right for p in parts]), texts, sets)


def fitted(rows: Rows) -> Any:
    """Sixty small trees; every set and both of its labels weigh the same. A GradientBoostingClassifier."""
    from sklearn.ensemble import GradientBoostingClassifier

    groups = [f"{s}\0{r}" for s, r in zip(rows.sets, rows.right, strict=True)]
    size = {g: groups.count(g) for g in set(groups)}
    weight = np.array([len(groups) / len(size) / size[g] for g in groups])
    model = GradientBoostingClassifier(
        n_estimators=60, max_depth=2, learning_rate=0.06, subsample=0.7, random_state=SEED % 2**31
    )
    return model.fit(_float32(rows.values), rows.right, sample_weight=weight)


def out_of_fold(rows: Rows) -> NDArray[np.float64]:
    """(n,) probabilities, each from trees that saw neither the row nor its text."""
    from sklearn.model_selection import StratifiedGroupKFold

    numbers = {t: n for n, t in enumerate(dict.fromkeys(rows.texts))}
    groups = np.array([numbers[t] for t in rows.texts])
    strata = np.array([f"{s}\0{r}" for s, r in zip(rows.sets, rows.right, strict=True)])
    found = np.zeros(len(groups))
    for train, test in StratifiedGroupKFold(FOLDS, shuffle=True, random_state=0).split(rows.values, strata, groups):
        found[test] = fitted(rows.of(train)).predict_proba(_float32(rows.values[test]))[:, 1]
    return found


def balanced_accuracy(right: NDArray[np.bool_], said: NDArray[np.bool_]) -> float:
    """Mean of the shares of true and of false that were told apart rightly (Brodersen et al. 2010); NaN of one kind."""
    if right.all() or not right.any():
        return float("nan")
    return float((said[right].mean() + (~said[~right]).mean()) / 2)


def auc(right: NDArray[np.bool_], scores: NDArray[np.float64]) -> float:
    """Chance that a true one scores above a false one, ties half (Hanley & McNeil 1982); NaN of one kind."""
    true, false = scores[right], scores[~right]
    if not len(true) or not len(false):
        return float("nan")
    higher = (true[:, None] > false[None]).mean() + 0.5 * (true[:, None] == false[None]).mean()
    return float(higher)


def _float32(values: NDArray[np.float64]) -> NDArray[np.float32]:
    return values.astype(np.float32)
