"""Feedback, learners, cohorts, attempts, "I know this", labels, adjudications."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# What is written down stays as it was; only a person who leaves takes their own rows along.
KEPT = ("feedback", "labels", "adjudications")
UNCHANGED = (*KEPT, "attempts", "known")


def _rows(name: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        name,
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("at", sa.String, nullable=False),
        *columns,
        sqlite_autoincrement=True,
    )


def _texts(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _learner() -> sa.Column[Any]:
    return sa.Column("learner", sa.Text, sa.ForeignKey("learners.id", ondelete="CASCADE"), nullable=False)


def upgrade() -> None:
    """Create everything."""
    _rows(
        "feedback",
        *_texts("answer", "question", "standalone", "language", "verdict", "note", "claims", "manifest"),
    )
    _rows("cohorts", *_texts("name"), sa.Column("invitation", sa.String, nullable=False, unique=True), *_texts("key"))
    _rows(
        "learners",
        *_texts("name"),
        sa.Column("key", sa.String, nullable=False, unique=True),
        sa.Column("cohort", sa.Text, sa.ForeignKey("cohorts.id", ondelete="SET NULL")),
        sa.Column("unit", sa.Text),
    )
    right = sa.Column("right", sa.Boolean, nullable=False)
    _rows("attempts", _learner(), *_texts("objective", "item", "answer"), right)
    _rows("known", _learner(), *_texts("objective"), sa.Column("known", sa.Boolean, nullable=False))
    for name, who in (("labels", "annotator"), ("adjudications", "adjudicator")):
        span = sa.Column("start", sa.Integer), sa.Column("end", sa.Integer)
        _rows(name, *_texts("run", "pair", who, "label"), *span, *_texts("note"))
    for table, column in (
        ("feedback", "answer"), ("learners", "cohort"), ("attempts", "learner"), ("attempts", "item"),
        ("known", "learner"), ("labels", "run"), ("adjudications", "run"),
    ):  # fmt: skip
        op.create_index(f"ix_{table}_{column}", table, [column])
    for table in UNCHANGED:
        _forbid("UPDATE", table)
    for table in KEPT:
        _forbid("DELETE", table)


def _forbid(deed: str, table: str) -> None:
    op.execute(
        f"CREATE TRIGGER no_{deed.lower()}_{table} BEFORE {deed} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are only ever added'); END"
    )
