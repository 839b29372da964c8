"""What people say of an answer -> rows that are only ever added."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, Literal

from pydantic import Field
from sqlalchemy import select

from udeassist.schema import Record
from udeassist.store.rows import add, new_id, now
from udeassist.store.state import State
from udeassist.store.tables import FEEDBACK

Verdict = Literal["useful", "not", "wrong"]


class Feedback(Record):
    """One person's word on one answer. `claims` and `manifest` are as the answer had them, so that it can be judged."""

    answer: str
    question: str
    standalone: str
    language: str
    verdict: Verdict
    note: str = Field(default="", max_length=4000)
    claims: tuple[dict[str, Any], ...] = ()
    manifest: dict[str, str | int | float] = Field(default_factory=dict)
    id: str = Field(default_factory=new_id)
    at: datetime = Field(default_factory=now)


def add_feedback(state: State, feedback: Feedback) -> Feedback:
    """Store it; the same id is stored once. On the disk when this returns. Raises StateError."""
    row = feedback.model_dump() | {
        "claims": json.dumps(feedback.claims, ensure_ascii=False),
        "manifest": json.dumps(feedback.manifest, ensure_ascii=False),
    }
    with state.writing() as connection:
        add(connection, FEEDBACK, row)
    return feedback


def all_feedback(state: State, answer: str | None = None) -> tuple[Feedback, ...]:
    """All of it, oldest first, or only what was said of one answer. Raises StateError."""
    wanted = select(FEEDBACK).order_by(FEEDBACK.c.n)
    if answer is not None:
        wanted = wanted.where(FEEDBACK.c.answer == answer)
    with state.reading() as connection:
        rows = connection.execute(wanted).mappings().all()
    read = ({k: v for k, v in row.items() if k != "n"} for row in rows)
    return tuple(
        Feedback.model_validate(r | {"claims": json.loads(r["claims"]), "manifest": json.loads(r["manifest"])})
        for r in read
    )
