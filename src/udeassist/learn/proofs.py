"""Items -> the statements and events that each rests on, so that what proves the same counts once."""

from __future__ import annotations

from collections.abc import Sequence

from udeassist.learn.facts import sole_date
from udeassist.learn.records import Item
from udeassist.learn.world import alike
from udeassist.schema import Quote


def proofs_of(items: Sequence[Item]) -> dict[str, frozenset[str]]:
    """Item id -> marks; two items share one if they rest on the same statement, or on two that tell of one event.

    What a file does not say rests on no statement: those cited come nearest only. Such an item stands for itself.
    """
    firsts: list[Quote] = []
    return {
        i.id: frozenset({i.id} if i.kind == "unrecorded" else (_mark(q, firsts) for q in i.citations)) for i in items
    }


def _mark(quote: Quote, firsts: list[Quote]) -> str:
    """The place of the first quote that tells of the same; a quote that is the first of its kind is added."""
    first = next((f for f in firsts if _same(f, quote)), None)
    if first is None:
        firsts.append(first := quote)
    return f"{first.document_id}/{first.statement + 1}"


def _same(one: Quote, other: Quote) -> bool:
    """Two statements of one file on the same date, or two that share half of their words, tell of one event."""
    if one.document_id == other.document_id and one.statement == other.statement:
        return True
    dates = sole_date(one.text), sole_date(other.text)
    dated = one.document_id == other.document_id and dates[0] and dates[1] and dates[0].order == dates[1].order
    return bool(dated) or alike(one.text, other.text) > 0.5
