"""Drafts as a chat model writes them -> the same drafts, each sentence judged by the verifier before it counts.

Only here is a verifier waited for; `verify` knows its verdicts and asks nobody.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from contextlib import closing

from udeassist.chat import Stop
from udeassist.index import Index
from udeassist.schema import Draft, Proposal
from udeassist.support import Checker
from udeassist.verify.worded import cited

SECONDS = 60.0  # for all sentences of an answer; what is not judged by then is not shown


class Judging:
    """The judging of one answer. A sentence that could not be judged is tried once more when all are written."""

    def __init__(self, index: Index, checker: Checker, stop: Stop, seconds: float = SECONDS) -> None:
        self._index, self._checker, self._stop = index, checker, stop
        self._left = seconds
        self._tried: set[Proposal] = set()

    def judged(self, draft: Draft) -> Iterator[Draft]:
        """At each beat the draft as far as it is judged, unfinished; last all of it."""
        for number, proposal in enumerate(draft.proposals):
            if proposal in self._tried and not draft.finished:
                continue
            self._tried.add(proposal)
            with closing(self._settled(proposal, draft)) as beats:
                for _ in beats:
                    yield draft.model_copy(update={"proposals": draft.proposals[:number], "finished": False})
        yield draft

    def _settled(self, proposal: Proposal, draft: Draft) -> Generator[None, None, None]:
        found, question = cited(proposal, self._index), draft.evidence.question
        if found is None or not proposal.by_model or self._stop or self._left <= 0:
            return
        document, statement = found
        if self._checker.leaves_out(proposal.text, question.standalone, statement):
            return  # it fails without being judged
        began, before = time.monotonic(), self._left
        with closing(self._checker.settle(proposal.text, question.language, statement, document, self._stop)) as beats:
            for _ in beats:
                self._left = before - (time.monotonic() - began)
                if self._left <= 0:
                    return
                yield
