"""Assistant -> Systems: udeassist itself, and two that anyone must beat.

All three hand their drafts to the same `verify`, so that one set of measures reads them all.
"""

from __future__ import annotations

import numpy as np

from udeassist.assistant import Assistant
from udeassist.schema import Answer, Decline, Draft, Evidence, Proposal, Question, Quote
from udeassist.verify import verify
from udeassist_evals.asked import System
from udeassist_evals.case import Case


def systems(assistant: Assistant) -> dict[str, System]:
    """By the name that stands in the table."""

    def udeassist(case: Case) -> Answer:
        return assistant.ask(case.question, case.history)

    def refuse_all(case: Case) -> Answer:
        nothing = Draft(evidence=_evidence(assistant, case), decline=Decline(reason="no_support", detail=""))
        return verify(nothing, assistant.index)

    def first_two(case: Case) -> Answer:
        evidence = _evidence(assistant, case)
        return verify(Draft(evidence=evidence, proposals=_nearest_two(assistant, evidence.question)), assistant.index)

    return {"udeassist": udeassist, "refuse all": refuse_all, "first two sentences": first_two}


def _evidence(assistant: Assistant, case: Case) -> Evidence:
    # "overview" lets `verify` keep our own readings too: this baseline is not to look worse than it is.
    question = assistant.question(case.question, case.history)
    return Evidence(question=question, kind="overview", hits=(), searched=len(assistant.index.corpus.documents))


def _nearest_two(assistant: Assistant, question: Question) -> tuple[Proposal, ...]:
    """The statement nearest to the question by its vector, and the one after it in the same section."""
    index = assistant.index
    vector = assistant.embedder.queries([question.standalone])[0]
    unit, _ = index.dense.nearest(vector, 1)[0]
    card = index.catalogue.cards[int(np.load(index.folder / "unit_rows.npy")[unit])]
    document = index.corpus.documents[card.document]
    section = document.statements[card.statement].section
    pair = [(n, s) for n, s in enumerate(document.statements) if n >= card.statement and s.section == section][:2]
    return tuple(
        Proposal(text=s.text, quotes=(Quote(document_id=document.id, statement=n, text=s.text),)) for n, s in pair
    )
