"""Learners and cohorts: a chosen name and a code each, nothing else about a person."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field
from sqlalchemy import Connection, delete, select, update

from udeassist.schema import Record
from udeassist.store.codes import key_of, new_code, tidy
from udeassist.store.rows import add, new_id, now
from udeassist.store.state import State
from udeassist.store.tables import COHORTS, LEARNERS


class Learner(Record):
    """One person who learns, by the name they chose. `unit` is the one they read last, `path` the one they chose."""

    id: str
    name: str = Field(min_length=1, max_length=80)
    cohort: str | None = None
    unit: str | None = None
    path: str | None = None
    at: datetime


class Cohort(Record):
    """People who learn together. Whoever has the invitation joins; only the trainer's code opens the figures."""

    id: str
    name: str = Field(min_length=1, max_length=80)
    invitation: str
    at: datetime


def new_learner(state: State, name: str) -> tuple[Learner, str]:
    """The learner and the code with which they go on elsewhere; it is shown once and cannot be looked up."""
    learner, code = Learner(id=new_id(), name=name, at=now()), new_code()
    with state.writing() as connection:
        add(connection, LEARNERS, learner.model_dump() | {"key": key_of(code)})
    return learner, code


def find_learner(state: State, code: str) -> Learner | None:
    """Whose resume code this is, or None. Raises StateError."""
    with state.reading() as connection:
        return _learner(connection, LEARNERS.c.key == key_of(code))


def learner(state: State, learner_id: str) -> Learner | None:
    """The learner with that id, or None if they have left. Raises StateError."""
    with state.reading() as connection:
        return _learner(connection, LEARNERS.c.id == learner_id)


def remember_unit(state: State, learner_id: str, unit: str | None) -> None:
    """Note where they are; nothing happens if they have left. Raises StateError."""
    with state.writing() as connection:
        connection.execute(update(LEARNERS).where(LEARNERS.c.id == learner_id).values(unit=unit))


def remember_path(state: State, learner_id: str, path: str) -> None:
    """Note which path they chose; as `remember_unit`."""
    with state.writing() as connection:
        connection.execute(update(LEARNERS).where(LEARNERS.c.id == learner_id).values(path=path))


def delete_learner(state: State, learner_id: str) -> bool:
    """Remove them and all they did, from the file and its log; False if there was no one. Raises StateError."""
    with state.writing() as connection:
        gone = connection.execute(delete(LEARNERS).where(LEARNERS.c.id == learner_id)).rowcount
    state.forget_traces()
    return bool(gone)


def new_cohort(state: State, name: str) -> tuple[Cohort, str]:
    """The cohort with its invitation, and the trainer's code, which is shown once and cannot be looked up."""
    cohort, code = Cohort(id=new_id(), name=name, invitation=new_code(2), at=now()), new_code()
    with state.writing() as connection:
        add(connection, COHORTS, cohort.model_dump() | {"key": key_of(code)})
    return cohort, code


def find_cohort(state: State, code: str) -> Cohort | None:
    """Whose trainer's code this is, or None. Raises StateError."""
    with state.reading() as connection:
        row = connection.execute(select(COHORTS).where(COHORTS.c.key == key_of(code))).mappings().first()
    return None if row is None else Cohort.model_validate({k: row[k] for k in Cohort.model_fields})


def invites(state: State, code: str) -> bool:
    """Whether this is the invitation to a cohort. Raises StateError."""
    with state.reading() as connection:
        wanted = select(COHORTS.c.id).where(COHORTS.c.invitation == tidy(code))
        return connection.execute(wanted).first() is not None


def join(state: State, learner_id: str, invitation: str) -> Cohort | None:
    """Into the cohort with that invitation, out of any other; None if there is no such cohort. Raises StateError."""
    with state.writing() as connection:
        found = connection.execute(select(COHORTS).where(COHORTS.c.invitation == tidy(invitation))).mappings().first()
        if found is None:
            return None
        connection.execute(update(LEARNERS).where(LEARNERS.c.id == learner_id).values(cohort=found["id"]))
    return Cohort.model_validate({k: found[k] for k in Cohort.model_fields})


def leave(state: State, learner_id: str) -> None:
    """Out of the cohort; what was learned stays with the learner. Raises StateError."""
    with state.writing() as connection:
        connection.execute(update(LEARNERS).where(LEARNERS.c.id == learner_id).values(cohort=None))


def members(state: State, cohort_id: str) -> tuple[Learner, ...]:
    """Who is in a cohort, in the order in which they began. Raises StateError."""
    wanted = select(LEARNERS).where(LEARNERS.c.cohort == cohort_id).order_by(LEARNERS.c.n)
    with state.reading() as connection:
        rows = connection.execute(wanted).mappings().all()
    return tuple(Learner.model_validate({k: row[k] for k in Learner.model_fields}) for row in rows)


def delete_cohort(state: State, cohort_id: str) -> bool:
    """Remove the cohort; its members stay, without it. Raises StateError."""
    with state.writing() as connection:
        gone = connection.execute(delete(COHORTS).where(COHORTS.c.id == cohort_id)).rowcount
    state.forget_traces()
    return bool(gone)


def _learner(connection: Connection, which: object) -> Learner | None:
    row = connection.execute(select(LEARNERS).where(which)).mappings().first()  # type: ignore[arg-type]
    return None if row is None else Learner.model_validate({k: row[k] for k in Learner.model_fields})
