"""An item and the option ids that a person chose -> right or not, and how much of it."""

from __future__ import annotations

from collections.abc import Sequence

from udeassist.errors import UsageError
from udeassist.learn.records import Item
from udeassist.schema import Record


class Grade(Record):
    """`right` is all or nothing; `share` in 0..1 says how much was right, for a person to read."""

    right: bool
    share: float


def grade(item: Item, chosen: Sequence[str]) -> Grade:
    """Compare by option id, never by text or place. Nothing chosen is wrong, not an error.

    Raises UsageError for an open item, which a person judges, and for an id that the item does not have.
    """
    if item.kind == "open":
        raise UsageError(f"{item.id} is an open question.", "Compare with its model answer.")
    unknown = set(chosen) - {o.id for o in item.options}
    if unknown:
        raise UsageError(f"{item.id} has no option '{sorted(unknown)[0]}'.", "Choose among the options it shows.")
    if item.kind in ("order", "match"):
        hits = sum(a == b for a, b in zip(chosen, item.key, strict=False))
        return Grade(right=tuple(chosen) == item.key, share=hits / len(item.key))
    picked, key = set(chosen), set(item.key)
    agreed = sum((o.id in picked) == (o.id in key) for o in item.options)
    right = picked == key
    share = agreed / len(item.options) if item.kind == "multiple" and picked else float(right)
    return Grade(right=right, share=share)
