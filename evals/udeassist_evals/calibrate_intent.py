"""Questions that ask for several documents, and others -> the weights of `udeassist.understand.intent`.

Positive are the list questions of evals/calibration/lists and evals/training; negative the other calibration questions
and an even share of the corpus's asks that stand in one document only.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import numpy as np

from udeassist.assistant import Assistant
from udeassist.understand.intent import SEVERAL
from udeassist_evals.regression import fitted, held_out

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "src" / "udeassist" / "understand" / "intent.npz"
LISTS = (ROOT / "evals" / "calibration" / "lists" / "lists.jsonl", ROOT / "evals" / "training" / "lists.jsonl")
OTHERS = ROOT / "evals" / "calibration"
ASKS = 2_500
FOLDS = 10
STRENGTH = 0.01  # a vector has more inputs than there are list questions


def write_intent(assistant: Assistant) -> None:
    """Fit, print what it reaches on questions it never met, write."""
    several = [q for path in LISTS for q in _questions(path)]
    one = [q for path in sorted(OTHERS.glob("*.jsonl")) for q in _questions(path)]
    alone = _asks_of_one(assistant, set(several))
    one += alone[:: max(1, len(alone) // ASKS)]
    x = np.array(assistant.embedder.queries([*several, *one]), dtype=np.float64)
    y = np.arange(len(x)) < len(several)
    folds = np.random.default_rng(0).integers(0, FOLDS, len(y))
    judged = held_out(x, y, folds, STRENGTH)
    seen, mistaken = (judged[y] >= SEVERAL).mean(), (judged[~y] >= SEVERAL).mean()
    print(f"intent: {len(several)} list questions, {seen:.0%} seen; of {len(one)} others {mistaken:.1%} mistaken")
    weights, intercept = fitted(x, y, STRENGTH)
    np.savez_compressed(
        TARGET,
        embedder=np.array(assistant.embedder.weights),
        weights=weights.astype(np.float32),
        intercept=np.float32(intercept),
    )


def _questions(path: Path) -> list[str]:
    return [str(json.loads(line)["question"]) for line in path.read_text(encoding="utf-8").splitlines()]


def _asks_of_one(assistant: Assistant, lists: set[str]) -> list[str]:
    documents: dict[str, set[str]] = defaultdict(set)
    for document in assistant.index.corpus.documents:
        for statement in document.statements:
            for ask in statement.asks:
                documents[ask].add(document.id)
    return [ask for ask, owners in documents.items() if len(owners) == 1 and ask not in lists]
