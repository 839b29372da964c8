"""What someone answered -> where they stand on each objective. A pure function: no clock, no file, no chance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from math import factorial, perm, prod
from typing import Literal

from udeassist.learn.records import Item
from udeassist.schema import Record

# Each answer weighs this much of the one after it: the last seven make up nine tenths of the score.
FADING = 0.7
# The score from which an objective counts as mastered.
MASTERED = 0.9
# ... provided that someone who only guesses would have had such a run by now with at most this probability,
LUCK = 0.005
# ... and that the run rests on so many statements, or on all that are asked about where there are fewer.
PROOFS = 4

Stage = Literal["untouched", "probing", "practising", "mastered"]


class Askable(Record):
    """An item as far as mastery looks at it; `chance` is that of a guess being right.

    One that is not `offered` (in another language) is not asked, and counts where it was answered. `proofs` are the
    statements or events that its key rests on: items that share one prove the same. Empty: it stands for itself.
    """

    id: str
    objective: str
    chance: float
    offered: bool = True
    proofs: frozenset[str] = frozenset()
    document: str = ""
    kind: str = ""

    @property
    def marks(self) -> frozenset[str]:
        """By what it is told whether another item proves the same."""
        return self.proofs or frozenset({self.id})


class Answered(Record):
    """One answer to one item."""

    item: str
    objective: str
    right: bool
    at: datetime


class Progress(Record):
    """All that counts for one person on one path, answers oldest first. `claimed` is what they say they know."""

    askable: tuple[Askable, ...]
    answers: tuple[Answered, ...] = ()
    claimed: frozenset[str] = frozenset()

    @property
    def objectives(self) -> tuple[str, ...]:
        """Those with items, in the order of the path."""
        return tuple(dict.fromkeys(a.objective for a in self.askable))


class Standing(Record):
    """Where someone stands on one objective. `score` in 0..1 is recency-weighted, None before the first answer.

    `claimed` stands beside what was shown and never counts for it.
    """

    objective: str
    stage: Stage
    score: float | None
    answers: int
    right: int
    claimed: bool


def chance(item: Item) -> float:
    """The probability that a blind guess is right: any option, any choice of some, any order, any pairing."""
    options = len(item.options)
    if item.kind == "multiple":
        return 1 / ((1 << options) - 1)
    if item.kind == "order":
        return 1 / factorial(options)
    if item.kind == "match":
        return 1 / perm(options, min(options, len(item.prompts)))
    return 1 / options


def standings(progress: Progress) -> tuple[Standing, ...]:
    """One for each objective that has items, in the order of the path."""
    by_objective: dict[str, list[Answered]] = {o: [] for o in progress.objectives}
    for answer in progress.answers:
        if answer.objective in by_objective:
            by_objective[answer.objective].append(answer)
    known = _known(progress)
    return tuple(
        _standing(o, answers, [a for a in progress.askable if a.objective == o], known, o in progress.claimed)
        for o, answers in by_objective.items()
    )


def score(rights: Sequence[bool]) -> float | None:
    """Recency-weighted share of right answers, oldest first: weights fall by FADING with each later answer."""
    if not rights:
        return None
    reached = weight = 0.0
    for right in rights:
        reached, weight = reached * FADING + right, weight * FADING + 1
    return reached / weight


def luck(answers: Sequence[Answered], known: Mapping[str, Askable]) -> float:
    """An upper bound on the probability that a guesser has had a run as good as the latest one by now.

    Every wrong answer was a new start, and so another chance (Boole's inequality).
    """
    starts = 1 + sum(not a.right for a in answers)
    return min(1.0, starts * prod(a.chance for a in _counted(answers, known)[0]))


def counts(progress: Progress, item: str, objective: str, at: datetime) -> bool:
    """Whether a right answer at that time would be one more of the run that `luck` looks at."""
    known = _known(progress)
    spent = _counted([a for a in progress.answers if a.objective == objective], known)[1]
    return item in known and not _on(known[item], at.date()) & spent


def adds(progress: Progress, objective: str, at: datetime) -> frozenset[str]:
    """The items of an objective that would rest a run on a statement more, if they were answered rightly then."""
    known = _known(progress)
    run, spent = _counted([a for a in progress.answers if a.objective == objective], known)
    proven = frozenset[str]().union(*(a.marks for a in run))
    mine = (a for a in progress.askable if a.objective == objective)
    return frozenset(a.id for a in mine if not a.marks & proven and not _on(a, at.date()) & spent)


def _known(progress: Progress) -> dict[str, Askable]:
    return {a.id: a for a in progress.askable}


Spent = set[tuple[str, date]]


def _counted(answers: Sequence[Answered], known: Mapping[str, Askable]) -> tuple[list[Askable], Spent]:
    """The items of the latest run that count, oldest first, and which statements have nothing to prove on which day.

    A statement counts once a day, and not on a day on which an item on it was answered wrongly: its key has just been
    read. An item that is no longer asked counts for nothing.
    """
    spent: Spent = set()
    start = 0
    for number, answer in enumerate(answers, 1):
        if not answer.right:
            start = number
            spent |= _on(known.get(answer.item), answer.at.date())
    run: list[Askable] = []
    for answer in answers[start:]:
        here = _on(known.get(answer.item), answer.at.date())
        if here and not here & spent:
            run.append(known[answer.item])
            spent |= here
    return run, spent


def _on(askable: Askable | None, day: date) -> Spent:
    return {(mark, day) for mark in askable.marks} if askable else set()


def _apart(askable: Iterable[Askable]) -> int:
    """How many of these share no statement with one before."""
    seen: set[str] = set()
    found = 0
    for one in askable:
        found += not one.marks & seen
        seen |= one.marks
    return found


def _standing(
    objective: str, answers: Sequence[Answered], mine: Sequence[Askable], known: Mapping[str, Askable], claimed: bool
) -> Standing:
    rights = [a.right for a in answers]
    reached = score(rights)
    stage: Stage = "untouched"
    if reached is not None:
        broad = _apart(_counted(answers, known)[0]) >= min(PROOFS, _apart(mine))
        proven = reached >= MASTERED and broad and luck(answers, known) <= LUCK
        stage = "mastered" if proven else "probing" if all(rights) else "practising"
    return Standing(
        objective=objective, stage=stage, score=reached, answers=len(rights), right=sum(rights), claimed=claimed
    )
