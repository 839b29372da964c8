"""Case -> Response by udeassist itself, every stage kept."""

from __future__ import annotations

from udeassist.assistant import Assistant
from udeassist.current import CurrentAssistant
from udeassist.schema import Answer, Draft
from udeassist_evals.case import Case
from udeassist_evals.library import Library
from udeassist_evals.response import Response, response_of

OWN = "udeassist"


class Own:
    """The product as people use it."""

    name = OWN
    about = "udeassist, extractive"

    def __init__(self, assistant: Assistant | CurrentAssistant, library: Library) -> None:
        self._assistant, self._texts = assistant, library.texts

    def covers(self, _: Case) -> bool:
        """Everything can be asked."""
        return True

    def respond(self, case: Case) -> Response:
        """Asks, and keeps what `follow` yields on the way."""
        draft: Draft | None = None
        for record in self._assistant.follow(case.question, case.history):
            if isinstance(record, Draft):
                draft = record
            elif isinstance(record, Answer):
                return response_of(record, draft, self._texts)
        raise RuntimeError("there was no answer")
