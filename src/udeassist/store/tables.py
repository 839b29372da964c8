"""The tables of state.sqlite as they are now; how they came to be so is in `migrations`."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, Integer, MetaData, String, Table, Text

METADATA = MetaData()


def _rows(name: str, *columns: Column[Any]) -> Table:
    """Rows in the order in which they came (`n`), each with an id that stays and the time in UTC."""
    return Table(
        name,
        METADATA,
        Column("n", Integer, primary_key=True, autoincrement=True),
        Column("id", String, nullable=False, unique=True),
        Column("at", String, nullable=False),
        *columns,
        sqlite_autoincrement=True,
    )


def _text(name: str, *more: ForeignKey, index: bool = False, null: bool = False) -> Column[Any]:
    return Column(name, Text, *more, nullable=null, index=index)


def _learner() -> Column[Any]:
    return _text("learner", ForeignKey("learners.id", ondelete="CASCADE"), index=True)


FEEDBACK = _rows(
    "feedback",
    _text("answer", index=True),
    _text("question"),
    _text("standalone"),
    _text("language"),
    _text("verdict"),
    _text("note"),
    _text("claims"),
    _text("manifest"),
)
COHORTS = _rows("cohorts", _text("name"), Column("invitation", String, nullable=False, unique=True), _text("key"))
LEARNERS = _rows(
    "learners",
    _text("name"),
    Column("key", String, nullable=False, unique=True),
    _text("cohort", ForeignKey("cohorts.id", ondelete="SET NULL"), index=True, null=True),
    _text("unit", null=True),
    _text("path", null=True),
)
ATTEMPTS = _rows(
    "attempts",
    _learner(),
    _text("objective"),
    _text("item", index=True),
    _text("answer"),
    Column("right", Boolean, nullable=False),
)
KNOWN = _rows("known", _learner(), _text("objective"), Column("known", Boolean, nullable=False))


def _judged(name: str, who: str) -> Table:
    return _rows(
        name,
        _text("run", index=True),
        _text("pair"),
        _text(who),
        _text("label"),
        Column("start", Integer),
        Column("end", Integer),
        _text("note"),
    )


LABELS = _judged("labels", "annotator")
ADJUDICATIONS = _judged("adjudications", "adjudicator")
