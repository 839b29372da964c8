"""What retrieval finds: candidates, and all of them for one question."""

from __future__ import annotations

from dataclasses import dataclass

from udeassist.reading import Reading
from udeassist.retrieve.reading import Readout
from udeassist.retrieve.signals import Signals


@dataclass(frozen=True)
class Candidate:
    """A statement that may answer. `probability` is calibrated; `similarity` the best cosine."""

    row: int
    document: int
    probability: float
    similarity: float
    signals: Signals
    found_by: tuple[str, ...]
    read: Readout | None = None


@dataclass(frozen=True)
class Found:
    """Candidates best first, of all rows that passed the filters (`allowed`, None for all).

    `sides`: of a comparison, what was found for each of `reading.things`, asked about alone, part by part.
    """

    reading: Reading
    candidates: tuple[Candidate, ...]
    allowed: frozenset[int] | None
    searched: int
    sides: tuple[tuple[Found, ...], ...] = ()
