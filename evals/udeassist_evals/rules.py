"""Answer + Case -> is it right: the two rules that every figure rests on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from udeassist.schema import Answer
from udeassist_evals.case import Case


def met(text: str, alternatives: Sequence[str]) -> bool:
    """Does one of the alternatives stand in the text, as whole words, whatever the case of its letters?"""
    return any(re.search(rf"(?<!\w){re.escape(one)}(?!\w)", text, re.IGNORECASE) for one in alternatives)


def right(answer: Answer, case: Case) -> bool:
    """Every pattern stands in the claims shown or their quotes, and every document that is needed is cited.

    Always False of a declined answer, and of a question that is to be declined.
    """
    if answer.status == "declined" or not case.answerable:
        return False
    held = shown(answer)
    cited = {s.document_id for s in answer.sources}
    return all(met(held, need) for need in case.patterns) and all(cited & set(need) for need in case.documents)


def shown(answer: Answer) -> str:
    """What the claims say: their text, and the words of the case file they quote."""
    return "\n".join(text for c in answer.claims for text in (c.text, *(x.quote for x in c.citations)))
