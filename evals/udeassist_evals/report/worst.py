"""Lines -> the answers to read first, and what each question's line says of it."""

from __future__ import annotations

from collections.abc import Sequence

from udeassist_evals.records import Line, Told

MOST = 20


def worst(lines: Sequence[Line], system: str) -> list[Line]:
    """Wrong answers, the gravest and then the surest first: unsupported, answered what nobody can, beside the point,
    incomplete, needlessly declined.
    """
    bad = [line for line in lines if not line.systems[system].right]
    return sorted(bad, key=lambda line: _grave(line, line.systems[system]), reverse=True)[:MOST]


def verdict(line: Line, system: str) -> tuple[str, str]:
    """A mark that reads without colour and a word or two: ● right, ○ declined in vain, × wrong, ! no answer."""
    told = line.systems[system]
    if told.error:
        return "!", "no answer"
    if told.right:
        return "●", "rightly declined" if told.outcome == "declined" else "right"
    if told.outcome == "declined":
        return "○", "declined, could be answered"
    return "×", "answered, should decline" if not line.case.answerable else _lack(told)


def _lack(told: Told) -> str:
    if told.miss:
        return f"incomplete, miss of {told.miss}"
    return "wrong verdict"


def _grave(line: Line, told: Told) -> tuple[float, float]:
    scores = next(iter(told.scores.values()), {})
    sure = told.response.confidence or 0.0 if told.response else 0.0
    recall = scores.get("citation_recall")
    if told.error or (recall is not None and not recall.full):
        return 5, sure
    if told.outcome == "declined":
        return 1, 0.0
    if not line.case.answerable:
        return 4, sure
    grounded = scores.get("groundedness")
    return (3 if grounded is not None and not grounded.hits else 2), sure
