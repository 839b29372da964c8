"""Statements of one file and statements of others under its name -> which of these are reported."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from udeassist.learn.facts import persons
from udeassist.learn.make.candidate import Made, Refused, make_item, pick
from udeassist.learn.make.telltale import hedged, particular
from udeassist.learn.world import World, alike
from udeassist.schema import Document

OFTEN = 2
STEM = "Which of these do the case files report of {subject}? Choose all that apply."


def multiple_items(world: World, document: Document, used: Counter[str]) -> Iterator[Made]:
    """One item: two or three true statements, the rest taken from like files and put under this name.

    `used` counts how often a statement has been borrowed; what comes again and again is known as false.
    """
    subject = world.subject(document)
    if subject is None:
        return
    said = [document.statements[n].text for n in range(len(document.statements))]
    true = [n for n in _own(world, document, subject) if not document.statements[n].caution]
    true = [n for n in true if not hedged(said[n])]
    true = sorted(true, key=lambda n: (particular(said[n], subject), pick(said[n], 1000)))[: 2 + pick(document.id, 2)]
    if len(true) < 2:
        yield Refused("multiple", document.id, "no two plain statements that begin with the subject")
        return
    found = [(told, origin) for told, origin in _borrowed(world, document, subject) if used[origin] < OFTEN]
    false = [told for told, _ in found[: 5 - len(true)]]
    if len(false) < 2:
        yield Refused("multiple", document.id, "no two statements of other files that are surely not said here")
        return
    if all(particular(said[n], subject) for n in true):
        yield Refused("multiple", document.id, "names and figures tell the true ones from the borrowed")
        return
    used.update(origin for _, origin in found[: 5 - len(true)])
    yield make_item(
        "multiple",
        STEM.format(subject=subject),
        [(document, n) for n in true],
        key=[document.statements[n].text for n in true],
        others=false,
    )


def _own(world: World, document: Document, subject: str) -> list[int]:
    """Statements that begin with the subject, so that true and borrowed ones look alike."""
    wanted = ("actions", "achievements", "context") if document.kind == "case" else ("definition", "actions", "more")
    return [
        n
        for n, s in enumerate(document.statements)
        if s.section in wanted
        and not s.ours
        and re.match(rf"{re.escape(subject)}(?:'s?)?\s", s.text)
        and world.telling(s)
    ]


def _borrowed(world: World, document: Document, subject: str) -> list[tuple[str, str]]:
    """Statements of files of the same kind, told of this subject, that no statement here comes near to.

    With each where it was taken from.
    """
    themes = set(document.values("theme"))
    rows = []
    for other in world.corpus.documents:
        name = world.subject(other)
        if other.id == document.id or other.kind != document.kind or name is None or world.linked(name, document):
            continue
        if name == subject or world.linked(subject, other):
            continue
        common = len(themes & set(other.values("theme")))
        if not common:  # far from what this city does, it is struck out unread
            continue
        for number in _own(world, other, name):
            statement = other.statements[number]
            told = re.sub(rf"(?<![\w-]){re.escape(name)}(?: \([A-Z0-9]+\))?(?!\w)", subject, statement.text).replace(
                "ies's ", "ies' "
            )
            if _fits(world, document, subject, other, number, told):
                rows.append(
                    (
                        -common - (other.region == document.region),
                        pick(document.id + told, 1000),
                        told,
                        f"{other.id}/{number}",
                    )
                )
    chosen: list[tuple[str, str]] = []
    files: set[str] = set()
    for _, _, told, origin in sorted(rows):
        file = origin.split("/")[0]
        if file not in files and all(alike(told, c) < 0.5 for c, _ in chosen):
            chosen.append((told, origin))
            files.add(file)
    return chosen


def _fits(world: World, document: Document, subject: str, other: Document, number: int, told: str) -> bool:
    statement = other.statements[number]
    if statement.caution or persons(statement.text) or world.names_country(statement.text, other):
        return False
    if particular(told, subject) or hedged(told):
        return False
    # a name that is part of a longer one ("Braga Manifesto") or comes twice cannot be exchanged
    name = re.escape(world.subject(other) or "")
    if len(told) > 220 or len(re.findall(name, statement.text)) > 1:
        return False
    if re.search(rf"{name}(?:'s?)? (?:for )?[A-Z]", statement.text):
        return False
    return not world.also_true(told, document.statements, most=0.5) and not world.shares_network(
        statement, document.statements
    )
