"""What was given and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from pydantic import Field

from udeassist.schema import Record

Result = Literal["added", "replaced", "unchanged", "moved", "duplicate", "quarantined", "missing", "removed"]
Progress = Callable[[str, int, int], None]
DEFAULT = "documents"
SHIPPED = "shipped"


class Given(Record):
    """A file to be read. `origin` is what it is known by in the library, mostly its absolute path."""

    path: Path
    origin: str
    name: str


class Outcome(Record):
    """What became of one file. `unknown` are facts that neither the file nor anyone else told."""

    origin: str
    result: Result
    documents: tuple[str, ...] = ()
    statements: int = 0
    reason: str = ""
    remedy: str = ""
    removed: dict[str, int] = Field(default_factory=dict)
    notices: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


class Summary(Record):
    """What became of all files of one command, and what the library then held.

    `questions` were written by a chat model and kept, `refused` did not pass; `trouble` says why it ended early.
    """

    outcomes: tuple[Outcome, ...]
    documents: int
    statements: int
    embedded: int = 0
    questions: int = 0
    refused: int = 0
    trouble: str = ""
    seconds: float = 0.0

    @property
    def counts(self) -> Counter[str]:
        """How many files ended how."""
        return Counter(o.result for o in self.outcomes)
