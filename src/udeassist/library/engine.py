"""A path -> an SQLite engine that loses nothing: write-ahead log, synchronous to the disk, deletions overwritten."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event

WAIT_MS = 5_000


def open_engine(path: Path) -> Engine:
    """An engine whose every connection writes durably, wipes what it deletes, and waits 5 s for another writer."""
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": WAIT_MS / 1000})

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _: Any) -> None:
        for pragma in (
            "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON", f"busy_timeout={WAIT_MS}",
        ):  # fmt: skip
            connection.execute(f"PRAGMA {pragma}")

    return engine
