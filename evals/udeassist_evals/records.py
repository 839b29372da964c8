"""Question by question -> records.jsonl and back: each with what every system made of it, and how that was scored."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

from pydantic import Field, ValidationError

from udeassist.errors import UsageError
from udeassist.schema import Record
from udeassist_evals.case import Case
from udeassist_evals.item import Item, Judgement, Outcome
from udeassist_evals.measures.tally import Tally
from udeassist_evals.response import Response

RECORDS = "records.jsonl"


class Told(Record):
    """One system on one question. `judged` and `scores` are by verifier; the first is the lexical one."""

    outcome: Outcome
    error: str = ""
    right: bool
    miss: str = ""
    quotes: tuple[str, ...] = Field(default=(), description="the kind of each quote")
    response: Response | None
    judged: dict[str, tuple[Judgement, ...]]
    scores: dict[str, dict[str, Tally]]


class Line(Record):
    """One question: the case, its split, and every system that was asked."""

    case: Case
    split: str
    stratum: str
    systems: dict[str, Told]

    def item(self, system: str) -> Item:
        """The item of a system, as the first verifier judged it."""
        told = self.systems[system]
        first = next(iter(told.judged.values()), ())
        return Item(case=self.case, response=told.response, error=told.error, judged=first)


def append(folder: Path, line: Line) -> None:
    """One line at the end, on the disk when this returns."""
    with (folder / RECORDS).open("a", encoding="utf-8") as out:
        out.write(line.model_dump_json() + "\n")
        out.flush()
        os.fsync(out.fileno())


def read(folder: Path) -> tuple[Line, ...]:
    """All lines. Raises UsageError 'file:line: what' for a damaged one, and where there is none."""
    lines = tuple(_lines(folder))
    if not lines:
        raise UsageError(f"{folder} holds no records.", "Run 'udeassist-evals run' first.")
    return lines


def mend(folder: Path) -> tuple[tuple[Line, ...], bool]:
    """The lines of an interrupted run, and whether its last line was torn and is taken off."""
    path = folder / RECORDS
    if not path.exists():
        return (), False
    whole = path.read_bytes()
    torn = bool(whole) and not whole.endswith(b"\n")
    if torn:
        path.write_bytes(whole[: whole.rfind(b"\n") + 1])
    return tuple(_lines(folder)), torn


def _lines(folder: Path) -> Iterator[Line]:
    path = folder / RECORDS
    if not path.is_file():
        return
    for number, text in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        try:
            yield Line.model_validate_json(text)
        except (ValidationError, json.JSONDecodeError) as problem:
            error = problem.errors()[0] if isinstance(problem, ValidationError) else {"loc": (), "msg": str(problem)}
            where = ".".join(map(str, error["loc"])) or "line"
            raise UsageError(f"{path}:{number}: {where}: {error['msg']}.", "Run again with --fresh.") from None
