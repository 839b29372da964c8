"""Case -> Asked: a question put to an assistant, with the one outcome it had."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from udeassist.schema import Answer, Record
from udeassist_evals.case import Case
from udeassist_evals.rules import right

Outcome = Literal["answered", "partial", "declined", "error"]
OUTCOMES: tuple[Outcome, ...] = ("answered", "partial", "declined", "error")
System = Callable[[Case], Answer]


class Asked(Record):
    """`outcome` is the answer's status, never read from its prose; without an answer it is 'error'."""

    case: Case
    answer: Answer | None = None
    error: str = ""

    @property
    def outcome(self) -> Outcome:
        """Exactly one of four."""
        return "error" if self.answer is None else self.answer.status

    @property
    def right(self) -> bool:
        """The question could be answered, and the answer holds all that is needed."""
        return self.answer is not None and right(self.answer, self.case)


def ask_all(system: System, cases: Iterable[Case]) -> tuple[Asked, ...]:
    """Each case once, in order. A question that breaks the system is an outcome, not the end of the run."""
    return tuple(_ask(system, case) for case in cases)


def outcomes(asked: Sequence[Asked]) -> dict[Outcome, int]:
    """How many of each. Their sum is the number of questions: nothing leaves a denominator."""
    counts = Counter(a.outcome for a in asked)
    table = {name: counts[name] for name in OUTCOMES}
    assert sum(table.values()) == len(asked), table
    return table


def _ask(system: System, case: Case) -> Asked:
    try:
        return Asked(case=case, answer=system(case))
    except Exception as problem:  # whatever breaks is this question's outcome; the report lists it and the gate fails
        return Asked(case=case, error=f"{type(problem).__name__}: {problem}")
