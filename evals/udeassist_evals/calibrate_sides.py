"""Comparison questions with the statements that tell each side -> the model that picks them, and its limits.

A side that no statement tells (an empty list in evals/calibration/comparisons) should stay open. Judged in ten folds by
question, so that no question meets the model that it helped to fit.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from udeassist.assistant import Assistant
from udeassist.draft.compare import CLOSE, EACH
from udeassist.retrieve.sides import TOLD
from udeassist_evals.calibration import FOLDER, lines
from udeassist_evals.regression import Matrix, Truth, held_out, row

QUESTIONS = FOLDER / "comparisons" / "comparisons.jsonl"
FOLDS = 10
OPEN = 0.1  # what a side rightly left open is worth beside one that is told rightly
FIRST, FURTHER = np.arange(0.06, 0.42, 0.02), np.arange(0.02, 0.22, 0.02)


def fitted_sides(assistant: Assistant) -> dict[str, Any]:
    """The rows "side" and "threshold_side" of the calibration file; prints what they reach."""
    sides = list(_sides(assistant))
    x, y = np.concatenate([x for _, x, _ in sides]), np.concatenate([y for _, _, y in sides])
    owner = np.array([question for question, _, right in sides for _ in right])
    judged = held_out(x, y, owner % FOLDS)
    ends = np.cumsum([len(right) for _, _, right in sides])
    ordered = [(p[order], right[order]) for p, right in _split(judged, y, ends) for order in [np.argsort(-p)]]

    def worth(limits: tuple[float, float]) -> float:
        told, shown = _reached(ordered, *limits)
        return told - OPEN * shown

    first, further = max(((a, b) for a in FIRST for b in FURTHER if b <= a), key=worth)
    told, shown = _reached(ordered, first, further)
    best = np.mean([right[0] for _, right in ordered if right.any()])
    print(f"sides: {len(sides)}, the best statement right in {best:.0%}, told {told:.0%}, untold but shown {shown:.0%}")
    limits = {"first": round(float(first), 2), "further": round(float(further), 2)}
    return {"side": row(x, y, TOLD), "threshold_side": limits}


def _sides(assistant: Assistant) -> Iterator[tuple[int, Matrix, Truth]]:
    """For each part of each side the number of its question, the inputs, and which statements are right."""
    documents, cards = assistant.index.corpus.documents, assistant.index.catalogue.cards
    for number, given in enumerate(lines(QUESTIONS)):
        asked = assistant.question(given["question"])
        found = assistant.found(asked, assistant.embedder.queries([asked.standalone])[0])
        if found.reading.kind != "compare":
            continue
        sides, table = assistant.retriever.told(found)
        for place, (parts, known) in enumerate(zip(sides, table, strict=True)):
            right = _right(given["sides"], place, len(sides))
            for some, inputs in zip(parts, known, strict=True):
                if some:
                    said = [(documents[c.document].id, cards[c.row].statement) in right for c in some]
                    yield number, np.array(inputs, dtype=np.float64), np.array(said)


def _right(sides: list[dict[str, Any]], place: int, things: int) -> set[tuple[str, int]]:
    """The statements that tell the side at a place; where several sides lie in one file, only its own of that file."""
    every = {(s["document"], n) for s in sides for n in s["statements"]}
    if len(sides) != things:
        return every
    own = {(sides[place]["document"], n) for n in sides[place]["statements"]}
    return own | {one for one in every if one[0] != sides[place]["document"]}


def _split(judged: Matrix, y: Truth, ends: Any) -> Iterator[tuple[Matrix, Truth]]:
    for start, end in zip([0, *ends[:-1]], ends, strict=True):
        yield judged[start:end], y[start:end]


def _reached(ordered: list[tuple[Matrix, Truth]], first: float, further: float) -> tuple[float, float]:
    """Share told of the sides that something tells, share shown of those that nothing tells."""
    told, shown = [], []
    for p, right in ordered:
        least = max(further, CLOSE * p[0])
        kept = [r for n, (v, r) in enumerate(zip(p[:EACH], right[:EACH], strict=True)) if v >= (least if n else first)]
        if right.any():
            told.append(any(kept))
        else:
            shown.append(bool(kept))
    return float(np.mean(told)), float(np.mean(shown))


def report_sides(assistant: Assistant) -> None:
    """Print how many comparisons tell both sides rightly, and how many untold sides are answered all the same."""
    both, right, untold, answered = 0, 0, 0, 0
    for given in lines(QUESTIONS):
        answer = assistant.ask(given["question"])
        shown = {(c.document_id, c.quote) for claim in answer.claims for c in claim.citations}
        told = [side for side in given["sides"] if side["statements"]]
        if len(told) == len(given["sides"]):
            both += 1
            right += all(_tells(assistant, side, shown) for side in told)
        for side in given["sides"]:
            if not side["statements"]:
                untold += 1
                answered += any(document == side["document"] for document, _ in shown)
    print(
        f"comparisons: both sides right in {right} of {both}; of {untold} sides that nothing tells {answered} answered"
    )


def _tells(assistant: Assistant, side: dict[str, Any], shown: set[tuple[str, str]]) -> bool:
    """Is one of the statements that tell this side among those shown?"""
    document = assistant.index.corpus.documents[assistant.index.numbers[side["document"]]]
    right = {document.statements[n].text for n in side["statements"]}
    return any(name == side["document"] and quote in right for name, quote in shown)
