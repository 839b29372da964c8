"""Item -> tallies on finding: were the gold statements in the evidence, how high, and which misses are whose?"""

from __future__ import annotations

import math

from udeassist_evals.item import Item
from udeassist_evals.library import Library
from udeassist_evals.measures.answering import complete
from udeassist_evals.measures.tally import NOTHING, Tally, each

DEEP = 10
BUDGET = 200  # words of evidence that a reader gets, whatever the size of the pieces


def recall_at_1(item: Item, library: Library) -> Tally:
    """Vital nuggets held by the first statement of the evidence / vital nuggets, of answerable questions."""
    return _recall(item, library, 1)


def recall_at_5(item: Item, library: Library) -> Tally:
    """The same within the first five."""
    return _recall(item, library, 5)


def recall_at_10(item: Item, library: Library) -> Tally:
    """The same within the first ten."""
    return _recall(item, library, DEEP)


def ndcg_at_10(item: Item, library: Library) -> Tally:
    """Mean over answerable questions of nDCG@10 (Järvelin & Kekäläinen 2002), gain = nuggets not held further up.

    Gold that holds the same nugget is a choice, so a second one gains nothing (α-nDCG with α = 1, Clarke et al. 2008).
    With one gold a nugget this is nDCG. The ideal takes the best next statement at each place.
    """
    if not item.case.gold:
        return NOTHING
    gains = _gains(_held(item, library)[:DEEP])
    ideal = _gains(_greedy(list(_gold(item, library).values())))
    return Tally(hits=_dcg(gains) / _dcg(ideal) if any(ideal) else 0.0, of=1.0)


def mrr_at_10(item: Item, library: Library) -> Tally:
    """Mean over answerable questions of 1 / rank of the first gold statement among ten (Voorhees 1999), else 0."""
    if not item.case.gold:
        return NOTHING
    ranks = [n for n, held in enumerate(_held(item, library)[:DEEP], 1) if held]
    return Tally(hits=1 / ranks[0] if ranks else 0.0, of=1.0)


def whole_gold(item: Item, library: Library) -> Tally:
    """Vital nuggets with a whole gold span in the first 200 words of evidence / vital nuggets, at equal tokens."""
    left, seen = BUDGET, set()
    for place in _ranked(item):
        left -= len(library.texts.get(place, "").split())
        if left < 0:
            break
        seen.add(place)
    held = _gold(item, library)
    return each([any(k in held.get(p, ()) for p in seen) for k in item.case.vital])


def retrieval_misses(item: Item, library: Library) -> Tally:
    """Answerable questions not fully right with a vital nugget that no evidence holds / answerable questions."""
    return NOTHING if not item.case.gold else Tally(hits=float(miss(item, library) == "retrieval"), of=1.0)


def composition_misses(item: Item, library: Library) -> Tally:
    """Answerable questions not fully right though the evidence holds every vital nugget / answerable questions."""
    return NOTHING if not item.case.gold else Tally(hits=float(miss(item, library) == "composition"), of=1.0)


def miss(item: Item, library: Library) -> str:
    """'' where all is right, else 'retrieval' or 'composition': whose miss it is."""
    if not item.case.gold or complete(item):
        return ""
    found = frozenset[int]().union(*_held(item, library))
    return "composition" if set(item.case.vital) <= found else "retrieval"


def _recall(item: Item, library: Library, depth: int) -> Tally:
    found = frozenset[int]().union(*_held(item, library)[:depth])
    return each([k in found for k in item.case.vital])


def _ranked(item: Item) -> list[tuple[str, int]]:
    return [(r.document_id, r.statement) for r in item.response.evidence] if item.response else []


def _gold(item: Item, library: Library) -> dict[tuple[str, int], frozenset[int]]:
    """Gold statement -> the nuggets it holds."""
    held: dict[tuple[str, int], frozenset[int]] = {}
    for gold in item.case.gold:
        if (place := library.locate(gold)) is not None:
            held[place] = held.get(place, frozenset()) | set(gold.holds)
    return held


def _held(item: Item, library: Library) -> list[frozenset[int]]:
    """The nuggets that each retrieved statement holds, best first."""
    gold = _gold(item, library)
    return [gold.get(place, frozenset()) for place in _ranked(item)]


def _gains(held: list[frozenset[int]]) -> list[int]:
    seen: set[int] = set()
    gains = []
    for one in held:
        gains.append(len(one - seen))
        seen |= one
    return gains


def _greedy(held: list[frozenset[int]]) -> list[frozenset[int]]:
    left, seen = list(held), frozenset[int]()
    order: list[frozenset[int]] = []
    while left and len(order) < DEEP:
        best = max(left, key=lambda one: len(one - seen))
        left.remove(best)
        order.append(best)
        seen |= best
    return order


def _dcg(gains: list[int]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, 1))
