"""Rows -> a logistic regression, what it says of rows it never met, and its coefficients for raw inputs; or trees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

STRENGTH = 0.3  # scikit-learn's C: smaller holds the coefficients closer to zero

Matrix = NDArray[np.float64]
Truth = NDArray[np.bool_]


def fitted(x: Matrix, y: Truth, strength: float = STRENGTH) -> tuple[Matrix, float]:
    """Coefficients and intercept for inputs as they are, (rows, inputs): the scaling is folded in."""
    scale, logistic = model(x, y, strength)
    weights = logistic.coef_[0] / scale.scale_
    return weights, float(logistic.intercept_[0] - (weights * scale.mean_).sum())


def row(x: Matrix, y: Truth, names: Sequence[str], strength: float = STRENGTH) -> dict[str, Any]:
    """The same as a row of the calibration file."""
    weights, intercept = fitted(x, y, strength)
    named = {n: round(float(w), 4) for n, w in zip(names, weights, strict=True)}
    return {"intercept": round(intercept, 4), "weights": named}


def held_out(
    x: Matrix, y: Truth, folds: NDArray[np.int64], strength: float = STRENGTH, learned: Truth | None = None
) -> Matrix:
    """(rows,) probabilities, each from a regression that saw no row of its fold, and of the others only `learned`."""
    found = np.zeros(len(y))
    for fold in np.unique(folds):
        test = folds == fold
        rest = ~test if learned is None else ~test & learned
        found[test] = model(x[rest], y[rest], strength).predict_proba(x[test])[:, 1]
    return found


def area(y: Truth, values: Matrix) -> float:
    """Area under the ROC curve."""
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score(y, values))


def model(x: Matrix, y: Truth, strength: float = STRENGTH) -> Any:
    """scikit-learn's pipeline of a scaling and a regression."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), LogisticRegression(C=strength, max_iter=4000)).fit(x, y)


def boosted(x: Matrix, y: Truth) -> Any:
    """scikit-learn's boosted trees: 120 of four levels, each grown on a part of the rows and of the inputs."""
    from sklearn.ensemble import GradientBoostingClassifier

    trees = GradientBoostingClassifier(
        n_estimators=120, max_depth=4, learning_rate=0.08, subsample=0.6, min_samples_leaf=30, max_features=0.4,
        random_state=0,
    )  # fmt: skip
    return trees.fit(x.astype(np.float32), y)
