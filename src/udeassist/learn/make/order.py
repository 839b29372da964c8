"""Dated statements -> put them in order of time, with the dates taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from udeassist.learn.facts import Date, sole_date, without_date
from udeassist.learn.make.candidate import Made, Refused, make_item, pick
from udeassist.learn.world import World, alike
from udeassist.schema import Document

ORDER = "Put these in order of time, the earliest first."
# Words that tell the order without knowing it, and states ("by 2016") that are no events.
_TELLING = re.compile(
    r"\b(?:after|before|later|afterwards|earlier|previous|following|followed|again|anniversary|renewed|resumed|until"
    r"|century|decades?|years? ago)\b",
    re.I,
)
# Where all is about one thing, it was planned and founded before its second meeting.
_COURSE = re.compile(
    r"\b(?:first|second|third|fourth|fifth|last|final|idea|plans?|planned|proposed|launch\w*|found\w*|created?|set up"
    r"|began|begun|forerunner)\b",
    re.I,
)
_STATE = re.compile(r"^(?:By|As of|At the (?:start|end) of|Before|After|Since)\b|^In the (?:same|then)\b")
_NO_EVENT = re.compile(r"\b(?:is|are|has|have|had|there were|could|says|said|treats|helps|carries)\b")
Row = tuple[Document, int, Date, str]


def order_items(world: World, rows: Sequence[tuple[Document, int]], objective: str, subject: str) -> Iterator[Made]:
    """One item of four (or three) events from these statements, at least a year apart; none where there are fewer."""
    events: list[Row] = []
    for document, number in rows:
        event = _event(world, document, number)
        if subject and isinstance(event, tuple) and _COURSE.search(event[3]):
            event = Refused("order", document.id, "what begins or is counted tells its place in time")
        if isinstance(event, Refused):
            yield event
        elif event is not None:
            events.append(event)
    chosen = _apart(events)
    if len(chosen) < 3:
        if events:
            yield Refused(
                "order", objective or events[0][0].id, "no three events in different years that tell no order"
            )
        return
    yield make_item(
        "order",
        f"{subject}: {ORDER[:1].lower()}{ORDER[1:]}" if subject else ORDER,
        [(document, number) for document, number, _, _ in chosen],
        key=[text for *_, text in chosen],
        objective=objective,
    )


def _event(world: World, document: Document, number: int) -> Row | Refused | None:
    statement = document.statements[number]
    date = sole_date(statement.text)
    if document.kind == "concept":  # years of surveys and papers are no course of events
        return None
    if date is None or statement.ours or _STATE.match(statement.text):
        return None
    if statement.label and f"{document.id}#{statement.label}" in world.disputed:
        return Refused("order", document.id, "the corpus lists a disagreement about the statement")
    if statement.caution and re.search(
        r"\b(?:date|dates|dated|year|month|1[0-9]{3}|20\d\d|confirmed)\b", statement.caution
    ):
        return Refused("order", document.id, "a caution of the statement bears on the date")
    text = without_date(statement.text, date)
    if text is not None and _NO_EVENT.search(text):
        return Refused("order", document.id, "the statement tells of a state, not of an event")
    if text is None or _TELLING.search(text) or re.search(r"\b(?:1[0-9]|20)\d\d\b", text):
        return Refused("order", document.id, "without its date the statement is no sentence, or still tells the time")
    return document, number, date, text


def _apart(events: list[Row]) -> list[Row]:
    """Up to four events of different years and different things, in order of time."""
    chosen: list[Row] = []
    for event in sorted(events, key=lambda e: pick(e[3], 1000)):
        if all(event[2].year != c[2].year and alike(event[3], c[3]) < 0.6 for c in chosen) and len(chosen) < 4:
            chosen.append(event)
    return sorted(chosen, key=lambda e: e[2].order)
