"""Case -> Response by a chat model that is shown no document: what it knows by heart, and how often it makes things up.

It is told how to decline; that one word is its status, so that the outcome need not be guessed from prose.
"""

from __future__ import annotations

import time
from typing import Any

from udeassist_evals.case import Case
from udeassist_evals.modelled.prose import sentences_of
from udeassist_evals.response import Response

UNKNOWN = "UNKNOWN"
TOLD = (
    "You answer questions of municipal staff about city diplomacy in one to three short sentences. "
    f"If you do not know the answer, reply with the single word {UNKNOWN}."
)


class ClosedBook:
    """`model` is a LlamaIndex chat model."""

    name = "closed book"
    about = "a chat model without any document"

    def __init__(self, model: Any) -> None:
        self._model = model

    def covers(self, _: Case) -> bool:
        """Everything can be asked."""
        return True

    def respond(self, case: Case) -> Response:
        """One call, earlier turns first."""
        from llama_index.core.llms import ChatMessage

        began = time.perf_counter()
        turns = [ChatMessage(role="system", content=TOLD)]
        turns += [ChatMessage(role=t.role, content=t.content) for t in case.history if t.content]
        said = str(self._model.chat([*turns, ChatMessage(role="user", content=case.question)]).message.content or "")
        spent = (time.perf_counter() - began) * 1000
        if said.strip(" .!\n").upper() == UNKNOWN:
            return Response(status="declined", reason="no_support", shown=said, milliseconds=spent)
        sentences = sentences_of(said)
        if not sentences:
            raise ValueError("the model said nothing")
        return Response(status="answered", sentences=sentences, shown=said, milliseconds=spent)
