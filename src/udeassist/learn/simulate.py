"""A path's items and a seed -> how a thousand newcomers, guessers and experts fare: does mastery mean what it says?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random
from statistics import median
from typing import Protocol

from udeassist.learn.mastery import Answered, Askable, Progress, standings
from udeassist.learn.next_step import next_step
from udeassist.schema import Record

LEARNERS = 1000
SEED = 20260501
DAYS = 30
QUESTIONS_A_DAY = 20
_BEGIN = datetime(2026, 1, 5, 9, tzinfo=UTC)


class Pupil(Protocol):
    """Someone who answers. All chance comes from the generator they were made with."""

    def read(self, items: list[Askable], now: datetime) -> None:
        """They read the unit that these items are about."""

    def answer(self, item: Askable, now: datetime) -> bool:
        """Whether they get it right; they see the explanation afterwards."""


class Newcomer:
    """Knows nothing, guesses what they don't know, takes in some of what they read, and forgets.

    An item is taken in with probability 0.35 from reading and 0.6 from an explanation. What was taken in is recalled
    with the probability of FSRS's forgetting curve, (1 + 19/81 t/s)^-0.5, s = 3 days, doubled by each recall on a
    later day.
    """

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.known: dict[str, tuple[float, datetime]] = {}

    def read(self, items: list[Askable], now: datetime) -> None:
        for item in items:
            self._take_in(item.id, 0.35, now)

    def answer(self, item: Askable, now: datetime) -> bool:
        strength, since = self.known.get(item.id, (0.0, now))
        days = (now - since).total_seconds() / 86_400
        recalled = bool(strength) and self.chance.random() < (1 + 19 / 81 * days / max(strength, 0.1)) ** -0.5
        if recalled:
            self.known[item.id] = (strength * 2 if days >= 0.5 else strength, now)
            return True
        right = self.chance.random() < item.chance
        self.known.pop(item.id, None)
        self._take_in(item.id, 0.6, now)
        return right

    def _take_in(self, item: str, probability: float, now: datetime) -> None:
        if item not in self.known and self.chance.random() < probability:
            self.known[item] = (3.0, now)


class Guesser:
    """Ticks anything, never reads."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance

    def read(self, items: list[Askable], now: datetime) -> None:
        pass

    def answer(self, item: Askable, now: datetime) -> bool:
        return self.chance.random() < item.chance


class Expert(Guesser):
    """Knows it all and slips now and then (3 in 100); what they'd have guessed does not matter."""

    def answer(self, item: Askable, now: datetime) -> bool:
        return self.chance.random() < 0.97


class Course(Record):
    """How one simulated learner fared. `questions` and `day` are when the whole path was mastered, else None."""

    mastered: int
    questions: int | None
    day: int | None


class Figure(Record):
    """One kind of learner. Shares are in 0..1; medians are over those who mastered the path, None where nobody did."""

    who: str
    learners: int
    path: float
    objectives: float
    questions: float | None
    days: float | None


WHO: dict[str, Callable[[Random], Pupil]] = {"newcomer": Newcomer, "guesser": Guesser, "expert": Expert}


def simulate(askable: tuple[Askable, ...], learners: int = LEARNERS, seed: int = SEED) -> tuple[Figure, ...]:
    """All three kinds, up to DAYS sittings of QUESTIONS_A_DAY questions each. The same seed gives the same figures."""
    return tuple(_figure(who, askable, learners, seed) for who in WHO)


def course(pupil: Pupil, askable: tuple[Askable, ...]) -> Course:
    """One learner until the path is mastered or the days are over. They read a unit after the first mistake in it."""
    progress = Progress(askable=askable)
    by_id = {a.id: a for a in askable}
    objectives = len(progress.objectives)
    for number in range(DAYS * QUESTIONS_A_DAY):
        now = _BEGIN + timedelta(days=number // QUESTIONS_A_DAY, minutes=number % QUESTIONS_A_DAY)
        step = next_step(progress, now)
        if step is None:  # nothing to do until something is due
            continue
        if step.kind == "read":
            pupil.read([a for a in askable if a.objective == step.objective], now)
        right = pupil.answer(by_id[step.item], now)
        said = Answered(item=step.item, objective=step.objective, right=right, at=now)
        progress = progress.model_copy(update={"answers": (*progress.answers, said)})
        if right and _all_mastered(progress, step.objective):
            return Course(mastered=objectives, questions=len(progress.answers), day=number // QUESTIONS_A_DAY + 1)
    mastered = sum(s.stage == "mastered" for s in standings(progress))
    return Course(mastered=mastered, questions=None, day=None)


def _all_mastered(progress: Progress, latest: str) -> bool:
    """Looks at the objective that was just answered first: most often it settles the matter."""
    alone = tuple(a for a in progress.askable if a.objective == latest)
    answers = tuple(a for a in progress.answers if a.objective == latest)
    narrow = progress.model_copy(update={"askable": alone, "answers": answers})
    return all(s.stage == "mastered" for p in (narrow, progress) for s in standings(p))


def _figure(who: str, askable: tuple[Askable, ...], learners: int, seed: int) -> Figure:
    courses = [course(WHO[who](Random(f"{seed} {who} {number}")), askable) for number in range(learners)]
    done = [c for c in courses if c.questions is not None]
    objectives = len({a.objective for a in askable})
    return Figure(
        who=who,
        learners=learners,
        path=len(done) / learners,
        objectives=sum(c.mastered for c in courses) / (learners * objectives),
        questions=median([c.questions for c in done if c.questions is not None]) if done else None,
        days=median([c.day for c in done if c.day is not None]) if done else None,
    )
