"""Candidates of a list question -> Lines: for each document how probable it is that it belongs on the list.

Twice judged: each document alone, by a regression over what is known of its likeliest statement; then beside the
others, by boosted trees that also see how much its statement is like those of the likeliest ones, and how many.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from udeassist.reading import Reading
from udeassist.retrieve.reading import Readout
from udeassist.retrieve.records import Candidate
from udeassist.retrieve.score import Model
from udeassist.retrieve.signals import SIGNALS
from udeassist.schema import DocumentKind
from udeassist.trees import Trees

RISE, HIGHEST = 0.03, 0.4  # from the third line on each needs that much more than the one before, at most so much
FILE = "lines.json"
ALIKE, SCALE = 0.8, 5.0  # cosines of statements below this say nothing
SURE = 0.3  # a statement that the re-ranker gives this probability counts as a further proof


class Fits(NamedTuple):
    """What is known of a document besides its best statement; 1 or 0 unless said otherwise."""

    case: float  # it is a case file
    wanted: float  # it is of the kind that the question names ("which networks …")
    more: float  # a second statement of it answers too
    inside: float  # how probable it is that the question is one on city diplomacy at all
    next_read: float  # what the re-ranker makes of the second of its statements, -1 if none other was read
    next_likely: float  # probability of the second of its statements
    most_covered: float  # the highest `covered` among its statements
    most_asked: float  # the highest `ask` among them


class Among(NamedTuple):
    """What the other documents say about one, once each was judged alone."""

    alone: float  # log-odds that it belongs there by itself, a sixth
    like: float  # similarity of its statement to those of the three likeliest others, each weighed by how likely it is
    first: float  # probability of the likeliest of all
    others: float  # mean probability of the three likeliest others
    length: float  # sum of all probabilities, a sixth, at most 1
    ahead: float  # how many are likelier, a tenth, at most 1
    behind: float  # how far it is behind the likeliest


LINE = (*SIGNALS, *Readout._fields, *Fits._fields)
BESIDE = (*LINE, *Among._fields)
OTHERS = 3


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
        next_read=sorted((c.read.read for c in rows if c.read is not None), reverse=True)[1] if rows[1:] else -1.0,
        next_likely=sorted((c.probability for c in rows), reverse=True)[1] if rows[1:] else 0.0,
        most_covered=max(c.signals.covered for c in rows),
        most_asked=max(c.signals.ask for c in rows),
    )
    return best, (*best.signals, *best.read, *fits)


def among(alone: Sequence[float], statements: NDArray[np.float32]) -> list[Among]:
    """What the others say about each of the documents: `alone` their probabilities, `statements` (documents, d) the
    vectors of their likeliest statements, of length 1."""
    found = []
    likeliest = sorted(range(len(alone)), key=lambda n: (-alone[n], n))[: OTHERS + 1]
    for number, probability in enumerate(alone):
        others = [n for n in likeliest if n != number][:OTHERS]
        weights = np.array([alone[n] for n in others])
        cosines = (statements[others] @ statements[number] - ALIKE) * SCALE
        found.append(
            Among(
                alone=math.log((probability + 1e-4) / (1.0 - probability + 1e-4)) / 6.0,
                like=float((cosines * weights).sum() / max(float(weights.sum()), 1e-6)),
                first=alone[likeliest[0]],
                others=float(weights.mean()) if others else 0.0,
                length=min(1.0, sum(alone) / 6.0),
                ahead=min(1.0, sum(p > probability for p in alone) / 10.0),
                behind=alone[likeliest[0]] - probability,
            )
        )
    return found


@lru_cache(maxsize=1)
def _beside() -> Trees:
    found = Trees.model_validate(json.loads(files("udeassist.retrieve").joinpath(FILE).read_text(encoding="utf-8")))
    if found.names != BESIDE:
        raise ValueError(f"{FILE} does not fit the program; run python -m udeassist_evals.calibrate")
    return found


def forget() -> None:
    """Read the trees anew when they are next needed: they were just written."""
    _beside.cache_clear()


def lines(
    model: Model,
    reading: Reading,
    candidates: Sequence[Candidate],
    kinds: Sequence[DocumentKind],
    vectors: Callable[[Sequence[int]], NDArray[np.float32]],
) -> tuple[Line, ...]:
    """One for each document of which a statement was read, most probable first; `kinds` by number of document,
    `vectors` of the statements of some rows."""
    judged = [(n, *inputs(reading, rows, kinds[n])) for n, rows in by_document(candidates).items()]
    if not judged:
        return ()
    alone = [model.probability(values) for _, _, values in judged]
    beside = among(alone, vectors([best.row for _, best, _ in judged]))
    found = [
        Line(number, best.row, _beside().probability((*values, *one)))
        for (number, best, values), one in zip(judged, beside, strict=True)
    ]
    return tuple(sorted(found, key=lambda x: (-x.probability, x.row)))


def shown(probabilities: Sequence[float], first: float, further: float) -> int:
    """How many lines are shown of probabilities that fall: none if the first does not reach `first`."""
    if not probabilities or probabilities[0] < first:
        return 0
    bars = (min(HIGHEST, further + RISE * max(0, place - 1)) for place in range(len(probabilities)))
    return next((n for n, (p, bar) in enumerate(zip(probabilities, bars, strict=True)) if p < bar), len(probabilities))
