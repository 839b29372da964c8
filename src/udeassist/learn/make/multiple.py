"""Statements of one file and statements of others under its name -> which of these are reported."""

from __future__ import annotations

import re
from collections.abc import Iterator

from udeassist.learn.facts import persons
from udeassist.learn.make.candidate import Made, Refused, make_item, pick
from udeassist.learn.world import World, alike
from udeassist.schema import Document

STEM = "Which of these do the case files report of {subject}? Choose all that apply."


def multiple_items(world: World, document: Document) -> Iterator[Made]:
    """One item: two or three true statements, the rest taken from like files and put under this name."""
    subject = world.subject(document)
    if subject is None:
        return
    true = [n for n in _own(world, document, subject) if not document.statements[n].caution]
    true = sorted(true, key=lambda n: pick(document.statements[n].text, 1000))[: 2 + pick(document.id, 2)]
    if len(true) < 2:
        yield Refused("multiple", document.id, "no two plain statements that begin with the subject")
        return
    false = _borrowed(world, document, subject)[: 5 - len(true)]
    if len(false) < 2:
        yield Refused("multiple", document.id, "no two statements of other files that are surely not said here")
        return
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


def _borrowed(world: World, document: Document, subject: str) -> list[str]:
    """Statements of files of the same kind, told of this subject, that no statement here comes near to."""
    themes = set(document.values("theme"))
    rows = []
    for other in world.corpus.documents:
        name = world.subject(other)
        if other.id == document.id or other.kind != document.kind or name is None or world.linked(name, document):
            continue
        if name == subject or world.linked(subject, other):
            continue
        common = len(themes & set(other.values("theme")))
        for number in _own(world, other, name):
            statement = other.statements[number]
            told = re.sub(rf"(?<![\w-]){re.escape(name)}(?: \([A-Z0-9]+\))?(?!\w)", subject, statement.text).replace(
                "ies's ", "ies' "
            )
            if _fits(world, document, other, number, told):
                rows.append(
                    (-(common > 0) - (other.region == document.region), pick(document.id + told, 1000), told, other.id)
                )
    chosen: list[str] = []
    used: set[str] = set()
    for _, _, told, origin in sorted(rows):
        if origin not in used and all(alike(told, c) < 0.5 for c in chosen):
            chosen.append(told)
            used.add(origin)
    return chosen


def _fits(world: World, document: Document, other: Document, number: int, told: str) -> bool:
    statement = other.statements[number]
    if statement.caution or persons(statement.text) or world.names_country(statement.text, other):
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
