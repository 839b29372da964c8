"""Documents that were added <-> library.sqlite, the record from which every index is made. Each write is one step."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import DatabaseError, OperationalError

from udeassist.errors import LibraryBroken, LibraryBusy
from udeassist.library.engine import open_engine
from udeassist.library.records import Added, Origin, Shelf, digest_of
from udeassist.library.tables import ABOUT, DOCUMENTS, LAYOUT, METADATA, QUESTIONS, SOURCES, STATEMENTS, VECTORS
from udeassist.readers import Block, Facts

FILE = "library.sqlite"
SOME = 400  # ids in one query; SQLite takes at least 999


class Library:
    """An open library. Safe to read while another process writes; writers wait five seconds for each other."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._engine = open_engine(path)
        with self._writing() as db:
            METADATA.create_all(db)
            if self._about(db).get("layout", str(LAYOUT)) != str(LAYOUT):
                raise LibraryBroken(f"{path} was written by another version of udeassist.", "Use that version.")
            self._note(db, "layout", str(LAYOUT))

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    # --- reading -------------------------------------------------------------------------------

    def shelf(self, more: Iterable[Added] = (), without: Iterable[str] = (), then: bool = False) -> Shelf:
        """What may be answered from, in the order of keeping; `more` and `without` say how it will look after a change.

        `more` are documents that were begun, or ready ones as they will be; `then`: with the questions not yet ready.
        """
        gone, added = set(without), {d.id: d for d in more}
        with self._reading() as db:
            kept = self._documents(db, (DOCUMENTS.c.ready == 1) | DOCUMENTS.c.id.in_(list(added)[:SOME]), then)
            for at in range(SOME, len(added), SOME):
                some = DOCUMENTS.c.id.in_(list(added)[at : at + SOME])
                kept += self._documents(db, (DOCUMENTS.c.ready == 0) & some, then)
            shipped = self._about(db).get("shipped", "1") == "1"
            numbers = dict(db.execute(select(DOCUMENTS.c.id, DOCUMENTS.c.number)).tuples().all())
        asked = {d.id: d.questions for d in kept}
        added = {i: d.model_copy(update={"questions": asked.get(i, {})}) for i, d in added.items()}
        known = {d.id: added.get(d.id, d) for d in kept if d.id not in gone}
        return Shelf(documents=tuple(sorted(known.values(), key=lambda d: numbers[d.id])), shipped=shipped)

    def digest(self) -> str:
        """`Shelf.digest` without reading what the documents say."""
        wanted = (
            select(DOCUMENTS.c.id, DOCUMENTS.c.collection).where(DOCUMENTS.c.ready == 1).order_by(DOCUMENTS.c.number)
        )
        with self._reading() as db:
            rows = [(r.id, r.collection) for r in db.execute(wanted)]
            said = (
                select(QUESTIONS.c.text)
                .select_from(STATEMENTS.join(DOCUMENTS))
                .join(QUESTIONS, QUESTIONS.c.statement == STATEMENTS.c.unit)
            )
            ready = (DOCUMENTS.c.ready == 1) & (QUESTIONS.c.ready == 1) & (QUESTIONS.c.text != "")
            asked = list(db.scalars(said.where(ready)))
            return digest_of(rows, self._about(db).get("shipped", "1") == "1", asked)

    def pending(self) -> tuple[Added, ...]:
        """Documents of a run that did not end; the same command takes them up again."""
        with self._reading() as db:
            return tuple(self._documents(db, DOCUMENTS.c.ready == 0))

    def origins(self) -> dict[str, Origin]:
        """Every file that was given, by its origin."""
        with self._reading() as db:
            rows = db.execute(select(SOURCES).order_by(SOURCES.c.origin)).mappings().all()
        return {r["origin"]: Origin.model_validate({**r, "documents": json.loads(r["documents"])}) for r in rows}

    def vectors(self, weights: str) -> tuple[list[str], NDArray[np.float16]]:
        """Unit ids and their vectors (n, d) that come from these weights."""
        with self._reading() as db:
            rows = db.execute(select(VECTORS.c.unit, VECTORS.c.vector).where(VECTORS.c.weights == weights)).all()
        if not rows:
            return [], np.zeros((0, 0), np.float16)
        return [r[0] for r in rows], np.frombuffer(b"".join(r[1] for r in rows), np.float16).reshape(len(rows), -1)

    def without_vector(self, units: Sequence[str], weights: str) -> set[str]:
        """Those of the unit ids that have no vector of these weights yet."""
        found: set[str] = set()
        with self._reading() as db:
            for at in range(0, len(units), SOME):
                some = VECTORS.c.unit.in_(units[at : at + SOME])
                found |= set(db.scalars(select(VECTORS.c.unit).where(VECTORS.c.weights == weights, some)))
        return set(units) - found

    def not_asked(self, units: Sequence[str]) -> set[str]:
        """Those statements for which no chat model has been asked for questions yet."""
        found: set[str] = set()
        with self._reading() as db:
            for at in range(0, len(units), SOME):
                some = QUESTIONS.c.statement.in_(units[at : at + SOME])
                found |= set(db.scalars(select(QUESTIONS.c.statement).where(some)))
        return set(units) - found

    # --- writing -------------------------------------------------------------------------------

    def begin(self, document: Added, units: Sequence[str]) -> None:
        """Keep a document that is not answered from yet; one that is there already stays as it is."""
        with self._writing() as db:
            if db.scalar(select(DOCUMENTS.c.number).where(DOCUMENTS.c.id == document.id)) is not None:
                return
            db.execute(insert(DOCUMENTS).values(_row(document)))
            number = db.scalar(select(DOCUMENTS.c.number).where(DOCUMENTS.c.id == document.id))
            rows = [
                {
                    "document": number,
                    "position": i,
                    "unit": unit,
                    **b.model_dump(include={"text", "heading", "page"}),
                }
                for i, (b, unit) in enumerate(zip(document.statements, units, strict=True))
            ]
            db.execute(insert(STATEMENTS), rows)

    def keep_vectors(self, units: Sequence[str], weights: str, vectors: NDArray[np.floating]) -> None:
        """Vectors of some units, one step; written twice they are kept once."""
        rows = [
            {"unit": u, "weights": weights, "vector": v.astype(np.float16).tobytes()}
            for u, v in zip(units, vectors, strict=True)
        ]
        with self._writing() as db:
            db.execute(insert(VECTORS).prefix_with("OR IGNORE"), rows)

    def keep_questions(self, statement: str, questions: Mapping[str, str], made_by: str) -> None:
        """What a statement answers (unit of the question -> its words), not used yet; none is remembered as well."""
        asked = list(questions.items()) or [("", "")]
        rows = [
            {"statement": statement, "position": i, "ask": unit, "text": text, "made_by": made_by, "ready": 0}
            for i, (unit, text) in enumerate(asked)
        ]
        with self._writing() as db:
            db.execute(delete(QUESTIONS).where(QUESTIONS.c.statement == statement))
            db.execute(insert(QUESTIONS), rows)

    def settle(
        self, origins: Iterable[Origin], moved: Mapping[str, str] | None = None, gone: Iterable[str] = ()
    ) -> None:
        """One step: these files now hold these documents; `moved` (id -> collection); files `gone` are forgotten.

        Documents that no file holds any more go, with statements, questions and vectors; questions are ready from now.
        """
        with self._writing() as db:
            for origin in gone:
                db.execute(delete(SOURCES).where(SOURCES.c.origin == origin))
            for one in origins:
                db.execute(delete(SOURCES).where(SOURCES.c.origin == one.origin))
                row = {**one.model_dump(), "documents": json.dumps(one.documents), "at": one.at or now()}
                db.execute(insert(SOURCES).values(row))
            for identity, collection in (moved or {}).items():
                db.execute(update(DOCUMENTS).where(DOCUMENTS.c.id == identity).values(collection=collection))
            held = {i for text in db.scalars(select(SOURCES.c.documents)) for i in json.loads(text)}
            for identity, ready in db.execute(select(DOCUMENTS.c.id, DOCUMENTS.c.ready)).all():
                if identity not in held:
                    db.execute(delete(DOCUMENTS).where(DOCUMENTS.c.id == identity))
                    self._note(db, "wipe", "1")
                elif not ready:
                    db.execute(update(DOCUMENTS).where(DOCUMENTS.c.id == identity).values(ready=1))
            db.execute(delete(QUESTIONS).where(QUESTIONS.c.statement.not_in(select(STATEMENTS.c.unit))))
            db.execute(update(QUESTIONS).values(ready=1))
            used = select(STATEMENTS.c.unit).union(select(QUESTIONS.c.ask))
            db.execute(delete(VECTORS).where(VECTORS.c.unit.not_in(used)))

    def set_shipped(self, shipped: bool) -> None:
        """Whether our case files answer beside the documents."""
        with self._writing() as db:
            self._note(db, "shipped", "1" if shipped else "0")

    def wipe(self) -> None:
        """Leave nothing of what was deleted in any file: the log is emptied, the database written anew."""
        with self._said(), self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
            db.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            db.exec_driver_sql("VACUUM")
            db.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        with self._writing() as db:
            self._note(db, "wipe", "0")

    @property
    def to_wipe(self) -> bool:
        """Was something deleted, and not yet wiped?"""
        with self._reading() as db:
            return self._about(db).get("wipe", "0") == "1"

    def copy_to(self, path: Path) -> None:
        """A whole copy in one file, also while it is being written to. Raises OSError."""
        with self._said(), sqlite3.connect(self.path) as source, sqlite3.connect(path) as target:
            source.backup(target)

    def problems(self) -> list[str]:
        """What is wrong with the file, in sentences; nothing if it is whole."""
        with self._reading() as db:
            found = [str(r[0]) for r in db.exec_driver_sql("PRAGMA integrity_check").all() if r[0] != "ok"]
            empty = db.scalar(
                select(func.count())
                .select_from(DOCUMENTS)
                .where(DOCUMENTS.c.number.not_in(select(STATEMENTS.c.document)))
            )
        return [*found, *([f"{empty} documents have lost their statements."] if empty else [])]

    # --- inside --------------------------------------------------------------------------------

    def _documents(self, db: Connection, which: Any, then: bool = True) -> list[Added]:
        said: dict[int, list[Block]] = {}
        places: dict[str, list[tuple[int, int]]] = {}
        numbers = select(DOCUMENTS.c.number).where(which)
        wanted = select(STATEMENTS).where(STATEMENTS.c.document.in_(numbers)).order_by(STATEMENTS.c.position)
        for row in db.execute(wanted):
            said.setdefault(row.document, []).append(Block(text=row.text, heading=row.heading, page=row.page))
            places.setdefault(row.unit, []).append((row.document, row.position))
        asked: dict[int, dict[int, tuple[str, ...]]] = {}
        usable = (QUESTIONS.c.text != "") & ((QUESTIONS.c.ready == 1) | (QUESTIONS.c.ready == (0 if then else 1)))
        for row in db.execute(select(QUESTIONS).where(usable).order_by(QUESTIONS.c.statement, QUESTIONS.c.position)):
            for document, position in places.get(row.statement, ()):
                own = asked.setdefault(document, {})
                own[position] = (*own.get(position, ()), row.text)
        rows = db.execute(select(DOCUMENTS).where(which).order_by(DOCUMENTS.c.number)).mappings().all()
        return [_added(r, tuple(said.get(r["number"], ())), asked.get(r["number"], {})) for r in rows]

    def _about(self, db: Connection) -> dict[str, str]:
        return dict(db.execute(select(ABOUT.c.name, ABOUT.c.value)).tuples().all())

    def _note(self, db: Connection, name: str, value: str) -> None:
        if self._about(db).get(name) != value:
            db.execute(insert(ABOUT).prefix_with("OR REPLACE").values(name=name, value=value))

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._said(), self._engine.connect() as db:
            yield db

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._said(), self._engine.begin() as db:
            yield db

    @contextmanager
    def _said(self) -> Iterator[None]:
        """What SQLite says, as one sentence of ours."""
        try:
            yield
        except OperationalError as problem:
            if "locked" in str(problem.orig):
                raise LibraryBusy("Another process is writing to the library.", "Wait until it is done.") from None
            raise LibraryBroken(
                f"The library {self.path} cannot be used ({problem.orig}).",
                "Free space or permissions there, or set UDEASSIST_DATA_DIR to another folder.",
            ) from None
        except (DatabaseError, sqlite3.DatabaseError) as problem:
            what = getattr(problem, "orig", problem)
            raise LibraryBroken(
                f"The library {self.path} is damaged ({what}).", "Put a copy back with 'udeassist restore FILE'."
            ) from None


def library_path(data_dir: Path) -> Path:
    """Where the library of a data folder lies."""
    return data_dir / FILE


def now() -> str:
    """UTC to the second, ISO 8601."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _row(document: Added) -> dict[str, object]:
    return {
        "id": document.id,
        "ready": 0,
        "collection": document.collection,
        "name": document.name,
        "kind": document.kind,
        "facts": document.facts.model_dump_json(),
        "removed": json.dumps(document.removed),
        "notices": json.dumps(document.notices),
        "at": document.at or now(),
    }


def _added(row: Mapping[Any, Any], statements: tuple[Block, ...], questions: dict[int, tuple[str, ...]]) -> Added:
    return Added(
        id=row["id"],
        collection=row["collection"],
        name=row["name"],
        kind=row["kind"],
        facts=Facts.model_validate_json(row["facts"]),
        statements=statements,
        removed=json.loads(row["removed"]),
        notices=tuple(json.loads(row["notices"])),
        at=row["at"],
        questions=questions,
    )
