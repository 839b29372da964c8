"""Candidates of a comparison -> for each of the things compared the statements that tell its side.

A statement is judged by how likely it answers when only its thing is asked about, by how likely it answers the whole
question, and by what stands on the other sides: who compares two things wants to read of the same point twice.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from udeassist.names import Name
from udeassist.retrieve.reading import Readout
from udeassist.retrieve.records import Candidate, Found
from udeassist.retrieve.score import Model
from udeassist.schema import Statement

ALIKE, SCALE = 0.8, 5.0  # cosines of statements below this say nothing
UNREAD = Readout(-1.0, 0.0, -1.0, -1.0)


class Told(NamedTuple):
    """What is known of a statement that may tell one side."""

    alone: float  # log-odds that it answers where only this thing is asked about, a sixth
    alone_behind: float  # how far that is behind the best statement of this thing
    alone_read: float  # what the re-ranker makes of it there
    whole: float  # the same three for the whole question
    whole_behind: float
    whole_read: float
    like: float  # how much it is like the likeliest statement of another side
    echo: float  # the same for whichever is most alike, weighed by how likely that one is
    section: float  # 1 it stands in the same section as the likeliest statement of another side
    own: float  # 1 it stands in a file of the thing itself
    named: float  # 1 it speaks of the thing by name


TOLD = Told._fields


def rivals(
    found: Found,
    holds: Callable[[int, Name], bool],
    ours: Callable[[int], bool],
    names: Callable[[int, Name], bool],
) -> list[list[list[Candidate]]]:
    """For each thing compared, part by part, the reported statements that are about it; likeliest first.

    Of two ties told in one file only what names a tie is about it.
    """
    things = found.reading.things
    shared = [any(t.tie and o is not t and o.documents == t.documents for o in things) for t in things]
    return [
        [
            [c for c in part.candidates if (names if among else holds)(c.row, thing) and not ours(c.row)]
            for part in parts
        ]
        for thing, parts, among in zip(things, found.sides, shared, strict=True)
    ]


def told(
    found: Found,
    sides: Sequence[Sequence[Sequence[Candidate]]],
    statement: Callable[[int], Statement],
    vectors: Callable[[Sequence[int]], NDArray[np.float32]],
    names: Callable[[int, Name], bool],
) -> list[list[list[Told]]]:
    """What is known of each statement of each part of each side."""
    whole = {c.row: c for c in found.candidates}
    known = _Vectors(vectors, [c.row for parts in sides for some in parts for c in some])
    table = []
    for number, (thing, parts) in enumerate(zip(found.reading.things, sides, strict=True)):
        others = [c for n, other in enumerate(sides) if n != number for some in other for c in some]
        table.append([_part(thing, some, whole, others, statement, known, names) for some in parts])
    return table


class _Vectors:
    """The vectors of some statements, by row."""

    def __init__(self, vectors: Callable[[Sequence[int]], NDArray[np.float32]], rows: Sequence[int]) -> None:
        once = list(dict.fromkeys(rows))
        self._place = {row: n for n, row in enumerate(once)}
        self._all = vectors(once) if once else np.zeros((0, 1), np.float32)

    def of(self, rows: Sequence[int]) -> NDArray[np.float32]:
        return self._all[[self._place[r] for r in rows]]


def _part(
    thing: Name,
    some: Sequence[Candidate],
    whole: Mapping[int, Candidate],
    others: Sequence[Candidate],
    statement: Callable[[int], Statement],
    known: _Vectors,
    names: Callable[[int, Name], bool],
) -> list[Told]:
    if not some:
        return []
    rest = [whole[c.row].probability if c.row in whole else 0.0 for c in some]
    best, best_whole = max(c.probability for c in some), max(rest)
    likeliest = max(others, key=lambda c: c.probability, default=None)
    alike = np.clip((known.of([c.row for c in some]) @ known.of([c.row for c in others]).T - ALIKE) * SCALE, -1.0, 2.0)
    weights = np.array([c.probability for c in others])
    found = []
    for number, (candidate, entire) in enumerate(zip(some, rest, strict=True)):
        twin = whole.get(candidate.row)
        found.append(
            Told(
                alone=_log_odds(candidate.probability),
                alone_behind=_log_odds(candidate.probability) - _log_odds(best),
                alone_read=(candidate.read or UNREAD).read,
                whole=_log_odds(entire),
                whole_behind=_log_odds(entire) - _log_odds(best_whole),
                whole_read=((twin and twin.read) or UNREAD).read,
                like=float(alike[number][others.index(likeliest)]) if likeliest else 0.0,
                echo=float(np.max(np.maximum(alike[number], 0.0) * weights)) if others else 0.0,
                section=float(
                    likeliest is not None and statement(likeliest.row).section == statement(candidate.row).section
                ),
                own=float(candidate.document in thing.documents),
                named=float(names(candidate.row, thing)),
            )
        )
    return found


def judged(
    model: Model, sides: Sequence[Sequence[Sequence[Candidate]]], table: Sequence[Sequence[Sequence[Told]]]
) -> tuple[tuple[tuple[Candidate, ...], ...], ...]:
    """The same statements with the probability that they tell their side, likeliest first."""
    return tuple(
        tuple(
            tuple(
                sorted(
                    (replace(c, probability=model.probability(t)) for c, t in zip(some, about, strict=True)),
                    key=lambda c: (-c.probability, c.row),
                )
            )
            for some, about in zip(parts, known, strict=True)
        )
        for parts, known in zip(sides, table, strict=True)
    )


def _log_odds(probability: float) -> float:
    held = max(1e-4, min(1.0 - 1e-4, probability))
    return math.log(held / (1.0 - held)) / 6.0
