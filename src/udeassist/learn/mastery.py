"""What someone answered -> where they stand on each objective. A pure function: no clock, no file, no chance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from math import factorial, perm, prod
from typing import Literal

from udeassist.learn.records import Item
from udeassist.schema import Record

# Each answer weighs this much of the one after it: the last seven make up nine tenths of the score.
FADING = 0.7
# The score from which an objective counts as mastered.
MASTERED = 0.9
# ... provided that someone who only guesses would have had such a run by now with at most this probability.
LUCK = 0.02

Stage = Literal["untouched", "probing", "practising", "mastered"]


class Askable(Record):
    """An item as far as mastery looks at it; `chance` is that of a guess being right.

    One that is not `offered` (in another language) is not asked, and counts where it was answered.
    """

    id: str
    objective: str
    chance: float
    offered: bool = True


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
    chances = {a.id: a.chance for a in progress.askable}
    return tuple(_standing(o, answers, chances, o in progress.claimed) for o, answers in by_objective.items())


def score(rights: Sequence[bool]) -> float | None:
    """Recency-weighted share of right answers, oldest first: weights fall by FADING with each later answer."""
    if not rights:
        return None
    reached = weight = 0.0
    for right in rights:
        reached, weight = reached * FADING + right, weight * FADING + 1
    return reached / weight


def luck(answers: Sequence[Answered], chances: dict[str, float]) -> float:
    """An upper bound on the probability that a guesser has had a run as good as the latest one by now.

    Each item counts once a day, and not at all on a day on which it was answered wrongly: its key has just been read.
    Every wrong answer was a new start, and so another chance (Boole's inequality). An item that is no longer asked
    counts as a sure guess.
    """
    told = {(a.item, a.at.date()) for a in answers if not a.right}
    run: dict[tuple[str, date], float] = {}
    for answer in reversed(answers):
        if not answer.right:
            break
        if (answer.item, answer.at.date()) not in told:
            run[answer.item, answer.at.date()] = chances.get(answer.item, 1.0)
    starts = 1 + sum(not a.right for a in answers)
    return min(1.0, starts * prod(run.values()))


def counts(progress: Progress, item: str, objective: str, at: datetime) -> bool:
    """Whether a right answer at that time would be one more of the run that `luck` looks at.

    It is not on a day on which the item was answered wrongly, nor twice in a run on one day.
    """
    run = True
    for answer in reversed([a for a in progress.answers if a.objective == objective]):
        run = run and answer.right
        if answer.item == item and answer.at.date() == at.date() and (run or not answer.right):
            return False
    return True


def _standing(objective: str, answers: Sequence[Answered], chances: dict[str, float], claimed: bool) -> Standing:
    rights = [a.right for a in answers]
    reached = score(rights)
    stage: Stage = "untouched"
    if reached is not None:
        proven = reached >= MASTERED and luck(answers, chances) <= LUCK
        stage = "mastered" if proven else "probing" if all(rights) else "practising"
    return Standing(
        objective=objective, stage=stage, score=reached, answers=len(rights), right=sum(rights), claimed=claimed
    )
