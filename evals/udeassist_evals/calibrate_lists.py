"""List questions with their complete answers -> the model that says which documents belong on a list, and its limits.

The questions in evals/calibration/lists name every document that answers them and the statements that prove it; some
have no answer, nor have those of evals/calibration/outside that read like one. Judged in ten folds by question, so that
no question meets the model that it helped to fit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from udeassist.assistant import Assistant
from udeassist.draft.lists import SHOWN
from udeassist.retrieve.lines import BESIDE, FILE, LINE, among, by_document, forget, inputs, shown
from udeassist_evals.calibration import FOLDER, OUTSIDE, is_outside, lines, read
from udeassist_evals.regression import Matrix, Truth, boosted, held_out, row
from udeassist_evals.verifiers.trees import text_of, trees_of

QUESTIONS = (FOLDER / "lists" / "lists.jsonl", OUTSIDE)
TARGET = Path(str(files("udeassist.retrieve") / FILE))
ABOUT = "Does a document belong on the list that a question asks for? Judged beside the other documents."
FOLDS = 10
STRENGTH = 0.03  # few questions, so closer to zero than the other regressions
BETA = 1.0  # of the F measure: a wrong line in a list costs as much as a missing one
REFUSED = 0.25  # what a list rightly refused is worth beside a list that is right
FIRST, FURTHER = np.arange(0.10, 0.72, 0.02), np.arange(0.06, 0.52, 0.02)


@dataclass(frozen=True)
class Asked:
    """A list question: its documents' inputs (documents, inputs) and the vectors of their likeliest statements
    (documents, dimension), which of them belong, and how many do in all."""

    inputs: Matrix
    statements: NDArray[np.float32]
    belongs: Truth
    wanted: int


def fitted_lines(assistant: Assistant) -> dict[str, Any]:
    """The rows "line" and "threshold_line" of the calibration file; prints what they reach, writes the trees."""
    asked = list(_asked(assistant))
    x, y = np.concatenate([a.inputs for a in asked]), np.concatenate([a.belongs for a in asked])
    owner = np.array([n for n, a in enumerate(asked) for _ in a.belongs])
    alone = held_out(x, y, owner % FOLDS, STRENGTH)
    beside = [among(alone[owner == n].tolist(), a.statements) for n, a in enumerate(asked)]
    both = np.hstack([x, np.array([one for some in beside for one in some], dtype=np.float64)])
    judged = np.zeros(len(y))
    for fold in range(FOLDS):
        met = owner % FOLDS != fold
        judged[~met] = boosted(both[met], y[met]).predict_proba(both[~met])[:, 1]
    probabilities = [judged[owner == n] for n in range(len(asked))]

    def worth(limits: tuple[float, float]) -> float:
        agreement, refused, _ = _reached(asked, probabilities, *limits)
        return agreement + REFUSED * refused

    first, further = max(((a, b) for a in FIRST for b in FURTHER if b <= a), key=worth)
    agreement, refused, declined = _reached(asked, probabilities, first, further)
    print(
        f"lists: {len(asked)} questions, {sum(a.wanted > 0 for a in asked)} with an answer; documents shown and wanted "
        f"agree to F1 {agreement:.2f}, answerable declined {declined:.0%}, unanswerable answered {1 - refused:.0%}"
    )
    trees = trees_of(boosted(both, y), ABOUT, BESIDE, {}, both.astype(np.float32))
    TARGET.write_text(text_of(trees), encoding="utf-8")
    forget()
    limits = {"first": round(float(first), 2), "further": round(float(further), 2)}
    return {"line": row(x, y, LINE, STRENGTH), "threshold_line": limits}


def _asked(assistant: Assistant) -> Iterator[Asked]:
    retriever, documents = assistant.retriever, assistant.index.corpus.documents
    for given in lines(*QUESTIONS):
        reading, vector = read(assistant, given["question"])
        if is_outside(given) and reading.kind != "list":
            continue
        reading = reading.model_copy(update={"kind": "list"})
        found = retriever.search(reading, vector)
        wanted = {a["document"] for a in given.get("answers", [])}
        grouped = by_document(found.candidates)
        if grouped:
            best, rows = zip(*(inputs(reading, some, documents[n].kind) for n, some in grouped.items()), strict=True)
            belongs = np.array([documents[n].id in wanted for n in grouped])
            statements = assistant.index.statement_vectors([c.row for c in best])
            yield Asked(np.array(rows, dtype=np.float64), statements, belongs, len(wanted))


def _reached(
    asked: list[Asked], probabilities: list[Matrix], first: float, further: float
) -> tuple[float, float, float]:
    """Mean F over answerable questions, share refused of the unanswerable, share declined of the answerable."""
    agreement, refused, declined = [], [], []
    for one, values in zip(asked, probabilities, strict=True):
        order = np.argsort(-values)[:SHOWN]
        lines = order[: shown(values[order].tolist(), first, further)]
        if not one.wanted:
            refused.append(not len(lines))
            continue
        hits, most = int(one.belongs[lines].sum()), min(one.wanted, SHOWN)
        agreement.append((1 + BETA**2) * hits / (len(lines) + BETA**2 * most))
        declined.append(not len(lines))
    return float(np.mean(agreement)), float(np.mean(refused)), float(np.mean(declined))
