"""Answers of learners and what they say they know -> rows that are only ever added, and gone with their learner."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from pydantic import Field
from sqlalchemy import Table, select

from udeassist.errors import StateError
from udeassist.schema import Record
from udeassist.store.rows import add, new_id, now
from udeassist.store.state import State
from udeassist.store.tables import ATTEMPTS, KNOWN, LEARNERS


class Attempt(Record):
    """One answer to one item. `answer` holds option ids as chosen; `right` was judged when it was given."""

    learner: str
    objective: str
    item: str
    answer: tuple[str, ...]
    right: bool
    id: str = Field(default_factory=new_id)
    at: datetime = Field(default_factory=now)


class Known(Record):
    """ "I know this", or that no longer. It is what a person says, and proves nothing."""

    learner: str
    objective: str
    known: bool
    id: str = Field(default_factory=new_id)
    at: datetime = Field(default_factory=now)


def add_attempt(state: State, attempt: Attempt) -> bool:
    """Store it; False if that id is stored already. On the disk when this returns.

    Raises StateError, also for a learner who has been deleted meanwhile.
    """
    row = attempt.model_dump() | {"answer": json.dumps(attempt.answer)}
    return _add(state, ATTEMPTS, row, attempt.learner)


def add_known(state: State, known: Known) -> bool:
    """Store it; as `add_attempt`."""
    return _add(state, KNOWN, known.model_dump(), known.learner)


def attempt(state: State, attempt_id: str) -> Attempt | None:
    """The answer with that id as it was first stored, or None. Raises StateError."""
    with state.reading() as connection:
        row = connection.execute(select(ATTEMPTS).where(ATTEMPTS.c.id == attempt_id)).mappings().first()
    return None if row is None else _attempt({k: v for k, v in row.items() if k != "n"})


def attempts(state: State, learners: Sequence[str]) -> tuple[Attempt, ...]:
    """What these learners answered, oldest first. Raises StateError."""
    return tuple(_attempt(row) for row in _of(state, ATTEMPTS, learners))


def known(state: State, learners: Sequence[str]) -> tuple[Known, ...]:
    """What these learners said they know, oldest first. Raises StateError."""
    return tuple(Known.model_validate(row) for row in _of(state, KNOWN, learners))


def _attempt(row: dict[str, object]) -> Attempt:
    return Attempt.model_validate(row | {"answer": json.loads(str(row["answer"]))})


def _add(state: State, table: Table, row: dict[str, object], learner: str) -> bool:
    with state.writing() as connection:
        if connection.execute(select(LEARNERS.c.n).where(LEARNERS.c.id == learner)).first() is None:
            raise StateError("This learner has been deleted; the answer was not stored.", "Begin anew with a name.")
        return add(connection, table, row)


def _of(state: State, table: Table, learners: Sequence[str]) -> list[dict[str, object]]:
    wanted = select(table).where(table.c.learner.in_(learners)).order_by(table.c.n)
    with state.reading() as connection:
        rows = connection.execute(wanted).mappings().all()
    return [{k: v for k, v in row.items() if k != "n"} for row in rows]
