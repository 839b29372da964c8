"""A path -> an open `State`: short transactions over one SQLite file that lose nothing, whoever else writes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from udeassist.errors import StateError
from udeassist.store.migrate import migrate

# How long a writer waits for another before it gives up. A write takes a few milliseconds.
BUSY_SECONDS = 10.0
# FULL: a row is on the disk before it is acknowledged. secure_delete: who leaves is gone from the file as well.
PRAGMAS = ("synchronous = FULL", "foreign_keys = ON", "secure_delete = ON")


class State:
    """An open state.sqlite. Safe to share between threads; other processes may have the same file open."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self.path = path
        self._engine = engine
        self._writer = engine.execution_options(writes=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view. Raises StateError."""
        with _told(self.path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """All or nothing: on the disk when the block has ended, undone if it raises. Raises StateError."""
        with _told(self.path), self._writer.begin() as connection:
            yield connection

    def forget_traces(self) -> None:
        """Empty the write-ahead log, which still holds what was just deleted. Waits for no one."""
        with _told(self.path), self._engine.connect() as connection:
            connection.commit()  # a checkpoint cannot run inside a transaction
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()


def open_state(path: Path, busy_seconds: float = BUSY_SECONDS) -> State:
    """Open or create the file, check it, and bring its tables up to date.

    Raises StateError with one sentence for a file that is damaged, foreign, newer, read-only or held by someone else.
    """
    engine = _engine(path, busy_seconds)
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        # Two processes that open a new file at once must not both create it; SQLite's own switch to WAL cannot wait.
        with FileLock(path.with_name(f"{path.name}.lock"), timeout=busy_seconds):
            with engine.connect() as connection:
                _check(connection, path)
            with engine.execution_options(writes=True).begin() as connection:
                migrate(connection, path)
    return State(engine, path)


def _engine(path: Path, busy_seconds: float) -> Engine:
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, connect_args={"timeout": busy_seconds, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def prepare(raw: object, _: object) -> None:
        raw.isolation_level = None  # type: ignore[attr-defined]  # we begin and commit, not the driver
        for pragma in PRAGMAS:
            raw.execute(f"PRAGMA {pragma}")  # type: ignore[attr-defined]

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A writer takes its place in the queue at once: a reader that later wants to write would fail without waiting.
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _check(connection: Connection, path: Path) -> None:
    raw = connection.connection.driver_connection
    assert raw is not None
    (mode,) = raw.execute("PRAGMA journal_mode = WAL").fetchone()
    if mode != "wal":
        raise StateError(f"{path} cannot be kept safe on this disk (journal mode {mode}).", _ELSEWHERE)
    (found,) = connection.execute(text("PRAGMA quick_check(1)")).one()
    if found != "ok":
        raise StateError(f"{path} is damaged: {' '.join(str(found).split())}.", _DAMAGED)


_ELSEWHERE = "Set UDEASSIST_DATA_DIR to a folder on a local disk that you may write to."
_DAMAGED = "Restore it from a backup, or move it away to begin anew."
# What SQLite says -> what to say, what to do. Anything else is told in SQLite's own words.
_WHY = (
    ("locked", "is being written by another process", "Wait a moment and try again."),
    ("readonly", "is read-only", _ELSEWHERE),
    ("unable to open", "cannot be opened", _ELSEWHERE),
    ("not a database", "is damaged: it is not a database", _DAMAGED),
    ("malformed", "is damaged", _DAMAGED),
    ("full", "cannot grow: the disk is full", "Free some space and try again."),
)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Errors of the file system and of SQLite as one sentence."""
    try:
        yield
    except (Timeout, PoolTimeout) as problem:
        raise StateError(f"{path} is held by another process.", "Wait a moment and try again.") from problem
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        raise StateError(f"{path} cannot be used: {reason}.", _ELSEWHERE) from problem
    except DBAPIError as problem:
        said = str(problem.orig)
        for mark, words, remedy in _WHY:
            if mark in said.lower():
                raise StateError(f"{path} {words}.", remedy) from problem
        raise StateError(f"{path} could not be used: {said}.") from problem
