"""Comparison questions with the statements that tell each side -> what their answers reach; nothing is fitted.

A side that no statement tells (an empty list in evals/calibration/comparisons) should stay open.
"""

from __future__ import annotations

from typing import Any

from udeassist.assistant import Assistant
from udeassist_evals.calibration import FOLDER, lines

QUESTIONS = FOLDER / "comparisons" / "comparisons.jsonl"


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
