"""Candidates of a list question -> Lines: for each document how probable it is that it belongs on the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from udeassist.reading import Reading
from udeassist.retrieve.reading import Readout
from udeassist.retrieve.records import Candidate
from udeassist.retrieve.score import Model
from udeassist.retrieve.signals import SIGNALS
from udeassist.schema import DocumentKind

RISE, HIGHEST = 0.05, 0.5  # from the third line on each needs that much more than the one before, at most so much
SURE = 0.3  # a statement that the re-ranker gives this probability counts as a further proof


class Fits(NamedTuple):
    """What is known of a document besides its best statement; 1 or 0."""

    case: float  # it is a case file
    wanted: float  # it is of the kind that the question names ("which networks …")
    more: float  # a second statement of it answers too
    inside: float  # how probable it is that the question is one on city diplomacy at all


LINE = (*SIGNALS, *Readout._fields, *Fits._fields)


@dataclass(frozen=True)
class Line:
    """A document of a list, the row that proves best that it belongs there, and how probable that is."""

    document: int
    row: int
    probability: float


def by_document(candidates: Sequence[Candidate]) -> dict[int, list[Candidate]]:
    """The candidates that were read, by number of document."""
    grouped: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        if candidate.read is not None:
            grouped.setdefault(candidate.document, []).append(candidate)
    return grouped


def inputs(reading: Reading, rows: Sequence[Candidate], kind: DocumentKind) -> tuple[Candidate, tuple[float, ...]]:
    """The likeliest statement of a document (of those that were read), and the inputs of the line model."""
    best = max(rows, key=lambda c: c.probability)
    assert best.read is not None
    fits = Fits(
        case=float(kind == "case"),
        wanted=float(kind == (reading.target or "case")),
        more=float(sum(c.read is not None and c.read.read_sure >= SURE for c in rows) > 1),
        inside=1.0 if kind == "upload" else reading.inside,
    )
    return best, (*best.signals, *best.read, *fits)


def lines(
    model: Model, reading: Reading, candidates: Sequence[Candidate], kinds: Sequence[DocumentKind]
) -> tuple[Line, ...]:
    """One for each document of which a statement was read, most probable first; `kinds` by number of document."""
    found = []
    for number, rows in by_document(candidates).items():
        best, values = inputs(reading, rows, kinds[number])
        found.append(Line(number, best.row, model.probability(values)))
    return tuple(sorted(found, key=lambda x: (-x.probability, x.row)))


def shown(probabilities: Sequence[float], first: float, further: float) -> int:
    """How many lines are shown of probabilities that fall: none if the first does not reach `first`."""
    if not probabilities or probabilities[0] < first:
        return 0
    bars = (min(HIGHEST, further + RISE * max(0, place - 1)) for place in range(len(probabilities)))
    return next((n for n, (p, bar) in enumerate(zip(probabilities, bars, strict=True)) if p < bar), len(probabilities))
