"""What a learner does -> stored first, judged after; and what is stored -> their progress on a path."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from udeassist.learn.choose import in_language
from udeassist.learn.grade import Grade, grade
from udeassist.learn.mastery import Answered, Askable, Progress, chance
from udeassist.learn.proofs import proofs_of
from udeassist.learn.records import Curriculum, Item, Language, Path, Unit
from udeassist.store import State
from udeassist.store.learning import Attempt, Known, add_attempt, add_known, attempt, attempts, known
from udeassist.store.rows import now


def askable(curriculum: Curriculum, path: Path, language: Language) -> tuple[Askable, ...]:
    """The items of a path that a program can judge, unit by unit, those in the language first.

    A unit with fewer than ENOUGH in the language offers the others as well: mastery needs several.
    """
    found: list[Askable] = []
    for unit in path.units:
        items = [i for i in curriculum.items_of(unit.id) if i.kind != "open"]
        items.sort(key=lambda i: i.language != language)
        offered = {i.id for i in in_language(items, language)}
        proofs = proofs_of(items)
        found += [
            Askable(
                id=i.id, objective=unit.id, chance=chance(i), offered=i.id in offered,
                proofs=proofs[i.id], document=i.citations[0].document_id, kind=i.kind,
            )
            for i in items
        ]  # fmt: skip
    return tuple(found)


def progress_of(state: State, learner: str, asked: tuple[Askable, ...]) -> Progress:
    """What one learner has shown and claimed on a path. Raises StateError."""
    return progress_from(attempts(state, [learner]), known(state, [learner]), asked)


def progress_from(answers: Sequence[Attempt], claims: Sequence[Known], asked: tuple[Askable, ...]) -> Progress:
    """The same from rows of one learner, oldest first; a later claim replaces an earlier one."""
    objectives = {a.objective for a in asked}
    said = {k.objective: k.known for k in claims}
    return Progress(
        askable=asked,
        answers=tuple(
            Answered(item=a.item, objective=a.objective, right=a.right, at=a.at)
            for a in answers
            if a.objective in objectives
        ),
        claimed=frozenset(o for o, yes in said.items() if yes and o in objectives),
    )


def hand_in(
    state: State,
    learner: str,
    objective: str,
    item: Item,
    chosen: Sequence[str],
    attempt_id: str,
    at: datetime | None = None,
) -> tuple[Grade, tuple[str, ...]]:
    """Store an answer, then tell how it was judged and which answer that is: the first one with this id.

    Raises StateError if it could not be stored (then nothing is told), UsageError for options the item does not have.
    """
    judged = grade(item, chosen)
    made = Attempt(
        id=attempt_id, learner=learner, objective=objective, item=item.id, answer=tuple(chosen), right=judged.right,
        at=at or now(),
    )  # fmt: skip
    if add_attempt(state, made):
        return judged, made.answer
    first = attempt(state, attempt_id)
    assert first is not None
    return grade(item, first.answer), first.answer


def claim(state: State, learner: str, objective: str, knows: bool) -> None:
    """Store "I know this", or that it no longer holds. Raises StateError."""
    add_known(state, Known(learner=learner, objective=objective, known=knows))


def path_of(curriculum: Curriculum, unit_id: str | None) -> tuple[Path, Unit] | None:
    """The path and the unit with that id, or None, also where a trainer has removed it since."""
    return next(((path, unit) for path in curriculum.paths for unit in path.units if unit.id == unit_id), None)
