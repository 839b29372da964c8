"""What annotators and adjudicators say of a sentence and its citation -> rows that are only ever added."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, Self, TypeVar

from pydantic import Field, model_validator
from sqlalchemy import Table, select

from udeassist.schema import Record
from udeassist.store.rows import add, new_id, now
from udeassist.store.state import State
from udeassist.store.tables import ADJUDICATIONS, LABELS

LabelValue = Literal["full", "partial", "none", "contradict", "not_a_claim"]


class _Judged(Record):
    run: str
    pair: str
    label: LabelValue
    start: int | None = Field(default=None, ge=0, description="of the supporting words in the cited text")
    end: int | None = None
    note: str = Field(default="", max_length=4000)
    id: str = Field(default_factory=new_id)
    at: datetime = Field(default_factory=now)

    @model_validator(mode="after")
    def _span_is_one(self) -> Self:
        if (self.start is None) != (self.end is None) or (self.end or 1) <= (self.start or 0):
            raise ValueError("a span has a start and an end after it, or there is none")
        return self


class Label(_Judged):
    """What one annotator says of one pair. They may say something else later; both stay, the later one counts."""

    annotator: str = Field(min_length=1, max_length=80)


class Adjudication(_Judged):
    """What holds where annotators differ."""

    adjudicator: str = Field(min_length=1, max_length=80)


J = TypeVar("J", bound=_Judged)


def add_label(state: State, label: Label) -> Label:
    """Store it; the same id is stored once. On the disk when this returns. Raises StateError."""
    return _add(state, LABELS, label)


def add_adjudication(state: State, adjudication: Adjudication) -> Adjudication:
    """Store it; the same id is stored once. On the disk when this returns. Raises StateError."""
    return _add(state, ADJUDICATIONS, adjudication)


def all_labels(state: State, run: str) -> tuple[Label, ...]:
    """Every label ever given in a run, oldest first. Raises StateError."""
    return tuple(Label.model_validate(row) for row in _rows(state, LABELS, run))


def all_adjudications(state: State, run: str) -> tuple[Adjudication, ...]:
    """Every adjudication ever made in a run, oldest first. Raises StateError."""
    return tuple(Adjudication.model_validate(row) for row in _rows(state, ADJUDICATIONS, run))


def latest_labels(state: State, run: str) -> dict[tuple[str, str], Label]:
    """(pair, annotator) -> what counts. Raises StateError."""
    return {(label.pair, label.annotator): label for label in all_labels(state, run)}


def latest_adjudications(state: State, run: str) -> dict[str, Adjudication]:
    """Pair -> what counts. Raises StateError."""
    return {a.pair: a for a in all_adjudications(state, run)}


def _add(state: State, table: Table, judged: J) -> J:
    with state.writing() as connection:
        add(connection, table, judged.model_dump())
    return judged


def _rows(state: State, table: Table, run: str) -> list[dict[str, object]]:
    with state.reading() as connection:
        rows = connection.execute(select(table).where(table.c.run == run).order_by(table.c.n)).mappings().all()
    return [{k: v for k, v in row.items() if k != "n"} for row in rows]
