"""Progress in, next step out: read after a first mistake, due review, what was never touched, practice till it sits."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from udeassist.learn.mastery import Answered, Askable, Progress, Standing, adds, standings
from udeassist.learn.review import due
from udeassist.schema import Record

# After a long absence everything is due; after so many reviews in a day there is room for something new.
REVIEWS_A_DAY = 20
A_DAY = timedelta(days=1)

Kind = Literal["read", "review", "probe", "practice"]


class Step(Record):
    """What to ask next and why; for "read" the item is for those who have read, or would rather not."""

    kind: Kind
    objective: str
    item: str


def next_step(progress: Progress, now: datetime, within: str | None = None) -> Step | None:
    """The next item to ask, or None when all is mastered and nothing is due. `within` narrows to one objective.

    1. After the first mistake in an objective: read it. Asking on would only show what is not known.
    2. Items that FSRS says are due, longest overdue first.
    3. Objectives without a wrong answer that are not mastered: those who know test out, others are found out.
    4. Practice of the rest. What someone says they know comes last within 3 and 4; it is never counted.

    Within an objective an item never asked comes first, then one last answered wrongly, then the one longest ago. Among
    those never asked: on a statement that would prove more, then of a document and a kind that were asked least.
    """
    unread = _first_mistake(progress, within)
    if unread is not None:
        return Step(kind="read", objective=unread, item=_item(progress, unread, now))
    waiting = [a for a in due_items(progress, now) if within in (None, a.objective)]
    if waiting:
        return Step(kind="review", objective=waiting[0].objective, item=waiting[0].id)
    offered = {a.objective for a in progress.askable if a.offered and within in (None, a.objective)}
    open_ones = [s for s in standings(progress) if s.stage != "mastered" and s.objective in offered]
    if not open_ones:
        return None
    first = min(open_ones, key=_rank)  # min keeps the order of the path among equals
    kind: Kind = "practice" if first.stage == "practising" else "probe"
    return Step(kind=kind, objective=first.objective, item=_item(progress, first.objective, now))


def due_items(progress: Progress, now: datetime) -> tuple[Askable, ...]:
    """Items that are due for review, longest overdue first; at most what is left of the day's share."""
    history: defaultdict[str, list[Answered]] = defaultdict(list)
    for answer in progress.answers:
        history[answer.item].append(answer)
    found = []
    for askable in progress.askable:
        said = history.get(askable.id)
        if said and askable.offered and now - said[-1].at >= A_DAY:
            when = due(tuple((a.at, a.right) for a in said))
            if when <= now:
                found.append((when, askable))
    found.sort(key=lambda pair: pair[0])
    return tuple(askable for _, askable in found[: max(0, REVIEWS_A_DAY - _reviewed(history, now))])


def _reviewed(history: dict[str, list[Answered]], now: datetime) -> int:
    """How many items were answered today that had been answered on an earlier day."""
    today = now.astimezone(UTC).date()
    return sum(_day(said[-1]) == today and _day(said[0]) < today for said in history.values())


def _day(answer: Answered) -> date:
    return answer.at.astimezone(UTC).date()


def _rank(standing: Standing) -> tuple[bool, bool]:
    return (standing.claimed, standing.stage == "practising")


def _first_mistake(progress: Progress, within: str | None) -> str | None:
    """The objective of the latest answer, if that was the first wrong one there."""
    if not progress.answers:
        return None
    latest = progress.answers[-1]
    wrong = sum(not a.right for a in progress.answers if a.objective == latest.objective)
    offered = any(a.offered and a.objective == latest.objective for a in progress.askable)
    first = not latest.right and wrong == 1 and offered and within in (None, latest.objective)
    return latest.objective if first else None


def _item(progress: Progress, objective: str, now: datetime) -> str:
    last = {a.item: (place, a.right) for place, a in enumerate(progress.answers)}
    latest = progress.answers[-1].item if progress.answers else ""
    items = [a for a in progress.askable if a.objective == objective]
    asked = [a for a in items if a.id in last]
    more = adds(progress, objective, now)

    def order(item: Askable) -> tuple[bool, bool, bool, int, bool, int]:
        place, right = last.get(item.id, (-1, False))
        like = sum((item.document == a.document) + (item.kind == a.kind) for a in asked)
        return (item.id == latest, item.id in last, right, place, item.id not in more, like)

    return min((a for a in items if a.offered), key=order).id
