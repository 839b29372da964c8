"""Items made so far -> whether one more would let words tell when the file is silent, and which reply is right."""

from __future__ import annotations

import re
from collections import Counter

from udeassist.learn.make.telltale import SILENT, offers_silence
from udeassist.learn.records import Item
from udeassist.learn.world import content

NEAREST = 0.3  # of the items that offer silence, in so many the statement nearest to the question may be right
GAPS = 1.2  # as many questions that are not recorded as others, at each number of words that the nearest statement has

FREE = 2


class Balance:
    """Keeps count of the items that offer silence; a fresh one for each build.

    `studied` are statements that a unit has read: of items on these alone the first FREE of each sort on a document are
    let through, so that every unit has some.
    """

    def __init__(self, studied: frozenset[tuple[str, int]] = frozenset()) -> None:
        self._studied = studied
        self._of: Counter[tuple[str, bool]] = Counter()
        self._nearest: Counter[bool] = Counter()
        self._near: Counter[tuple[str, bool, int]] = Counter()

    def tips(self, item: Item) -> str | None:
        """Why the item would tip the scales, or None."""
        if not offers_silence(item) or self._free(item):
            return None
        if _nearest_is_right(item) and self._nearest[True] + 1 > NEAREST * (self._nearest.total() + 1) + 2:
            return "the reply with most words of the question is right often enough"
        silent, near = _silent_is_right(item), _most(item)
        if silent and self._near[item.language, True, near] > GAPS * self._near[item.language, False, near] + 2:
            return "the file is silent often enough where a statement has so many words of the question"
        return None

    def _free(self, item: Item) -> bool:
        read = all((q.document_id, q.statement) in self._studied for q in item.citations)
        return read and self._of[item.citations[0].document_id, _silent_is_right(item)] < FREE

    def add(self, item: Item) -> None:
        """Count an item that was taken."""
        if offers_silence(item):
            self._of[item.citations[0].document_id, _silent_is_right(item)] += 1
            self._nearest[_nearest_is_right(item)] += 1
            self._near[item.language, _silent_is_right(item), _most(item)] += 1


def nearness(item: Item) -> dict[str, int]:
    """Option id -> how many words of the question it has, those of the title left aside; silence has none."""
    parts = re.split("[“„”]", item.stem)
    asked = content(parts[1], item.language) - content(parts[3], item.language)
    return {o.id: len(asked & content(o.text, item.language)) for o in item.options if o.text not in SILENT.values()}


def _nearest_is_right(item: Item) -> bool:
    near = nearness(item)
    key = near.pop(item.key[0], -1)
    return key > max(near.values(), default=-1)


def _silent_is_right(item: Item) -> bool:
    return item.key[0] not in nearness(item)


def _most(item: Item) -> int:
    return max(nearness(item).values(), default=0)
