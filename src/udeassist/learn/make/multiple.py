"""Statements of one file and statements of others under its name -> which of these are reported."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Set

from udeassist.learn.facts import DATE, numbers, persons
from udeassist.learn.make.candidate import Made, Refused, make_item, pick, size
from udeassist.learn.make.telltale import hedged
from udeassist.learn.make.years import LATEST
from udeassist.learn.world import World, alike
from udeassist.schema import Document
from udeassist.words import words

OFTEN = 2
STEM = "Which of these do the case files report of {subject}? Choose all that apply."


def multiple_items(
    world: World, document: Document, used: Counter[str], matched: Set[tuple[str, int]] = frozenset()
) -> Iterator[Made]:
    """One item: two or three true statements, the rest taken from like files and put under this name.

    `used` counts how often a statement has been borrowed; what comes again and again is known as false.
    Statements in `matched` stand in an item to match.
    """
    subject = world.subject(document) if document.kind == "case" else None
    if subject is None:
        return
    said = [document.statements[n].text for n in range(len(document.statements))]
    true = [n for n in _own(world, document, subject) if not document.statements[n].caution]
    true = [n for n in true if not hedged(said[n]) and (document.id, n) not in matched]
    true = [n for n in true if certain(said[n], subject) and not _elsewhere(world, said[n], subject)]
    true = sorted(true, key=lambda n: pick(said[n], 1000))[: 2 + pick(document.id, 2)]
    if len(true) < 2:
        yield Refused("multiple", document.id, "no two statements with a date, a figure or a name")
        return
    found = [(told, origin) for told, origin in _borrowed(world, document, subject) if used[origin] < OFTEN]
    false = [told for told, _ in found[: 5 - len(true)]]
    if len(false) < 2:
        yield Refused("multiple", document.id, "no two statements of other files that are surely not said here")
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
    """Statements that name the subject once, so that true and borrowed ones look alike."""
    return [
        n
        for n, s in enumerate(document.statements)
        if s.section in ("actions", "achievements")
        and not s.ours
        and len(re.findall(rf"(?<![\w-]){re.escape(subject)}(?!\w)", s.text)) == 1
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


def certain(text: str, subject: str) -> bool:
    """Whether a statement has a date or a figure, so that it is surely untrue under another name."""
    bare = text.replace(subject, "")
    years = [int(m["year"]) for m in DATE.finditer(bare)]
    if any(year > LATEST for year in years):  # a goal for 2050 has every city
        return False
    return bool(years or any(size(n.digits) > 5 for n in numbers(bare)))


def _elsewhere(world: World, text: str, subject: str) -> bool:
    """Whether a statement has a name that few files have, by which one sees whose it is."""
    return bool(world.proper(text) - set(words(subject)) - world.common_names)


def _fits(world: World, document: Document, subject: str, other: Document, number: int, told: str) -> bool:
    statement = other.statements[number]
    if statement.caution or persons(statement.text) or world.names_country(statement.text, other):
        return False
    if not certain(told, subject) or hedged(told) or _elsewhere(world, told, subject):
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
