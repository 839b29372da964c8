"""Case + Response + judgements -> Item: one question put to one system, with the one outcome it had."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from udeassist.schema import Record
from udeassist_evals.case import Case
from udeassist_evals.response import Response, Sentence
from udeassist_evals.rules import met
from udeassist_evals.verifiers.door import Support

Outcome = Literal["answered", "partial", "declined", "error"]
OUTCOMES: tuple[Outcome, ...] = ("answered", "partial", "declined", "error")


class Judgement(Record):
    """What a verifier says of one sentence: of all its citations together, and of each (None: not told)."""

    whole: Support
    precise: tuple[bool | None, ...] = ()


class Item(Record):
    """`judged` has one judgement a sentence. Without a response the outcome is 'error', and `error` says why."""

    case: Case
    response: Response | None = None
    error: str = ""
    judged: tuple[Judgement, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """Exactly one of four, read from the status and never from the prose."""
        return "error" if self.response is None else self.response.status

    @property
    def answers(self) -> bool:
        """Did it say anything?"""
        return self.outcome in ("answered", "partial")

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """What it asserts; nothing where it declined."""
        return self.response.sentences if self.response and self.answers else ()

    @property
    def unscored(self) -> int:
        """Sentences that the verifier could not score."""
        return sum(j.whole.supported is None for j in self.judged)


def said(sentence: Sentence) -> str:
    """A sentence with the words it quotes: what a reader is told, in either language."""
    return "\n".join([sentence.text, *(c.quote for c in sentence.citations)])


def stated(item: Item, number: int, held_only: bool = False) -> bool:
    """Is a nugget stated by any sentence, or with `held_only` by one whose citations hold?"""
    alternatives = item.case.nuggets[number].match_any
    for n, sentence in enumerate(item.sentences):
        held = not held_only or (n < len(item.judged) and item.judged[n].whole.supported is True)
        if held and met(said(sentence), alternatives):
            return True
    return False


def cited_documents(item: Item) -> set[str]:
    """Documents that any sentence cites."""
    return {c.document_id for s in item.sentences for c in s.citations}


def outcomes(items: Iterable[Item]) -> dict[Outcome, int]:
    """How many of each. Their sum is the number of questions: nothing leaves a denominator."""
    whole = list(items)
    counts = Counter(i.outcome for i in whole)
    table = {name: counts[name] for name in OUTCOMES}
    assert sum(table.values()) == len(whole), table
    return table
