"""A record -> a row with an id and a time, added once however often it is sent."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects.sqlite import insert


def new_id() -> str:
    """16 random hex digits."""
    return secrets.token_hex(8)


def now() -> datetime:
    """The time in UTC."""
    return datetime.now(UTC)


def stamp(at: datetime) -> str:
    """A time as text that sorts as time does. Raises ValueError for one without a zone."""
    if at.tzinfo is None:
        raise ValueError("a time without a zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def add(connection: Connection, table: Table, row: dict[str, Any]) -> bool:
    """Add one row; False if there is one with that id already, which stays as it is."""
    values = {**row, "at": stamp(row["at"])}
    done = connection.execute(insert(table).values(values).on_conflict_do_nothing(index_elements=["id"]))
    return bool(done.rowcount)
