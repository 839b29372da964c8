"""Case -> Response: the door behind which every system stands."""

from __future__ import annotations

from typing import Protocol

from udeassist_evals.case import Case
from udeassist_evals.response import Response


class System(Protocol):
    """`name` stands in the tables; `about` says what it is, and when and how it was run if that was not now."""

    name: str
    about: str

    def covers(self, case: Case) -> bool:
        """Can it be asked this at all? Only committed results may be of fewer questions, and the table says so."""
        ...

    def respond(self, case: Case) -> Response:
        """Whatever it raises is the outcome 'error' of this question."""
        ...
