"""Questions of all sorts -> the weights of `udeassist.understand.intent`, a regression for each field of Sense.

Several: the list questions of evals/calibration/lists and evals/training against the other calibration questions and
an even share of the corpus's asks that stand in one document only. Claim: the claims of evals/training against lists,
further questions of evals/training and the same asks. Inside: all of these against evals/training/outside. What the
gate is fitted on (evals/calibration) takes no part in the last two, so the gate learns how far to trust them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from udeassist.assistant import Assistant
from udeassist.understand.intent import CLAIM, SEVERAL, Sense
from udeassist_evals.regression import Matrix, Truth, area, fitted, held_out

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "src" / "udeassist" / "understand" / "intent.npz"
CALIBRATION, TRAINING = ROOT / "evals" / "calibration", ROOT / "evals" / "training"
ASKS, POSED = 2_500, 3_000
FOLDS = 10
STRENGTH = Sense(several=0.01, claim=0.03, inside=0.03)  # a vector has more inputs than there are such questions
LOST = 0.003  # share of our own questions at which the reach of `inside` is printed


def write_intent(assistant: Assistant) -> None:
    """Fit, print what each reaches on questions it never met, write."""
    weights, intercepts = [], []
    for field, yes, no in _tasks(assistant):
        x = np.array(assistant.embedder.queries([*yes, *no]), dtype=np.float64)
        y = np.arange(len(x)) < len(yes)
        strength = float(getattr(STRENGTH, field))
        judged = held_out(x, y, np.random.default_rng(0).integers(0, FOLDS, len(y)), strength)
        print(f"intent, {field}: {len(yes)} that are, {len(no)} that are not, AUC {area(y, judged):.3f}")
        print(f"  {_at(field, judged, y)}")
        row, intercept = fitted(x, y, strength)
        weights.append(row.astype(np.float32))
        intercepts.append(np.float32(intercept))
    np.savez_compressed(
        TARGET,
        embedder=np.array(assistant.embedder.weights),
        weights=np.stack(weights),
        intercepts=np.array(intercepts),
    )


def _at(field: str, judged: Matrix, y: Truth) -> str:
    if field == "inside":
        limit = float(np.quantile(judged[y], LOST))
        return f"at {LOST:.1%} of ours lost {(judged[~y] < limit).mean():.0%} of the others seen"
    limit = {"several": SEVERAL, "claim": CLAIM}[field]
    return f"{(judged[y] >= limit).mean():.0%} seen, {(judged[~y] >= limit).mean():.1%} of the others mistaken"


def _tasks(assistant: Assistant) -> Iterator[tuple[str, list[str], list[str]]]:
    """In the order of Sense: the field, questions that are, questions that are not."""
    lists = [q for folder in (CALIBRATION / "lists", TRAINING) for q in _questions(folder / "lists.jsonl")]
    claims, posed = _questions(TRAINING / "claims.jsonl"), _questions(TRAINING / "questions.jsonl")
    alone = _asks_of_one(assistant, set(lists))
    alone, posed = alone[:: max(1, len(alone) // ASKS)], posed[:: max(1, len(posed) // POSED)]
    one = [q for path in sorted(CALIBRATION.glob("*.jsonl")) for q in _questions(path)]
    yield "several", lists, [*one, *alone]
    yield "claim", claims, [*lists, *posed, *alone]
    yield "inside", [*lists, *claims, *posed, *alone], _questions(TRAINING / "outside.jsonl")


def _questions(path: Path) -> list[str]:
    return [str(json.loads(line)["question"]) for line in path.read_text(encoding="utf-8").splitlines()]


def _asks_of_one(assistant: Assistant, lists: set[str]) -> list[str]:
    documents: dict[str, set[str]] = defaultdict(set)
    for document in assistant.index.corpus.documents:
        for statement in document.statements:
            for ask in statement.asks:
                documents[ask].add(document.id)
    return [ask for ask, owners in documents.items() if len(owners) == 1 and ask not in lists]
