"""Paths and items -> which items belong to which unit: those that the unit's reading proves."""

from __future__ import annotations

from collections.abc import Iterable

from udeassist.learn.records import Item, Path, Unit
from udeassist.learn.world import BLANK


def assign(paths: Iterable[Path], items: Iterable[Item]) -> dict[str, tuple[str, ...]]:
    """Unit id -> ids of its items, in the order of the items. A unit without items has an empty tuple."""
    every = tuple(items)
    return {unit.id: tuple(i.id for i in every if _fits(i, unit)) for path in paths for unit in path.units}


def _fits(item: Item, unit: Unit) -> bool:
    """Made for this unit, or every statement that proves the key is read there.

    An item for another unit stays there: it mixes what that unit reads.
    """
    if item.objective == unit.id:
        return True
    if "/" in item.objective:
        return False
    # after reading the whole case, "which city was it?" asks for nothing
    if BLANK in item.stem and any(q.document_id == unit.case for q in item.citations):
        return False
    read = {(r.document_id, r.statement) for r in unit.reading}
    return all(q.document_id == unit.case or (q.document_id, q.statement) in read for q in item.citations)
