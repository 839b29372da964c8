"""Answer -> its claims as a table or as a brief, each with who reports it; the same claims, only set otherwise."""

from __future__ import annotations

from collections.abc import Callable

from udeassist.phrases import say
from udeassist.schema import Answer

Sentence = Callable[[int], str]
Escape = Callable[[str], str]


def as_table(answer: Answer, sentence: Sentence, escape: Escape) -> str:
    """One row a claim: where, what the case file says with its sources."""
    language = answer.question.language
    lines = [f"| {say('where', language)} | {say('statement', language)} |", "| --- | --- |"]
    for number, claim in enumerate(answer.claims):
        source = next(s for s in answer.sources if s.n == claim.citations[0].n)
        where = claim.group or source.place or source.document_title
        lines.append(f"| {escape(where)} | {sentence(number)} |")
    return "\n".join(lines)


def as_brief(answer: Answer, sentence: Sentence, escape: Escape) -> str:
    """One point a claim, with who reports it in words, so that it can be read out."""
    language = answer.question.language
    lines = []
    for number, claim in enumerate(answer.claims):
        source = next(s for s in answer.sources if s.n == claim.citations[0].n)
        who = "; ".join(dict.fromkeys(r.publisher for r in source.refs))
        told = say("our_reading", language) if source.reading else f"{say('reported_by', language)} {who}"
        lines.append(f"- {sentence(number)} ({escape(told)})")
    return "\n".join(lines)
