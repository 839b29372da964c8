"""A run of the made world in which each answer also found what another document says, without citing it."""

from __future__ import annotations

from functools import cache

from measuring.made import CORPUS, Good
from measuring.made import lines as made_lines
from udeassist_evals.case import Case
from udeassist_evals.records import Line
from udeassist_evals.response import Ranked, Response


class Wide(Good):
    """The good system; its evidence reaches into the next document."""

    def respond(self, case: Case) -> Response:
        """As before, with more evidence."""
        response = super().respond(case)
        if response.status == "declined":
            return response
        at = next(n for n, d in enumerate(CORPUS.documents) if d.id == case.cluster)
        other = CORPUS.documents[(at + 1) % len(CORPUS.documents)].id
        found = [Ranked(document_id=other, statement=n, score=0.5) for n in range(4)]
        return response.model_copy(update={"evidence": (*response.evidence, *found)})


@cache
def lines() -> tuple[Line, ...]:
    """The whole run."""
    return made_lines(Wide())
