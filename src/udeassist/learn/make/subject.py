"""A statement with its subject blanked out -> whose deed it is; several of them -> match city to action."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from udeassist.learn.facts import DATE, numbers, persons
from udeassist.learn.make.candidate import Made, Refused, make_item, pick
from udeassist.learn.make.fair import akin, checked
from udeassist.learn.make.telltale import cut_name, hedged, trivial
from udeassist.learn.world import World
from udeassist.schema import Document

WHICH_CITY = "Of which city do the case files report this? “{text}”"
WHICH_NAME = "Which one is described here? “{text}”"
MATCH = "Match each city with what the case files report of it."


def subject_items(world: World, document: Document, most: int) -> Iterator[Made]:
    """Which city, network, instrument or concept a statement speaks of."""
    subject = world.subject(document)
    if subject is None:
        yield Refused("single", document.id, "the file is about several cities at once")
        return
    made = 0
    for number in _deeds(document):
        if made == most:
            return
        item = checked(_which(world, document, number, subject), world)
        made += not isinstance(item, Refused)
        yield item


def _deeds(document: Document) -> list[int]:
    wanted = ("actions", "achievements") if document.kind == "case" else ("definition", "actions")
    rows = [n for n, s in enumerate(document.statements) if s.section in wanted and not s.ours]
    return sorted(
        rows, key=lambda n: (document.statements[n].section != wanted[0], pick(document.statements[n].text, 99))
    )


def _which(world: World, document: Document, number: int, subject: str) -> Made:
    statement = document.statements[number]
    masked = world.masked(statement.text, document)
    if trivial(statement.text) or hedged(statement.text):
        return Refused("single", document.id, "the statement is on what somebody writes")
    if masked is None or cut_name(masked) or world.names_country(statement.text, document):
        return Refused("single", document.id, "the subject shows through the blank")
    if not world.telling(statement):
        return Refused("single", document.id, "the deed is shared with others, or the statement is about the file")
    if len(masked.split()) < 8:
        return Refused("single", document.id, "too little is left to tell the subject by")
    if statement.caution and ("wrong" in statement.caution or "oubtful" in statement.caution):
        return Refused("single", document.id, "a caution says that the statement is wrong")
    others = _others(world, document, number, masked)
    if len(others) < 3:
        return Refused("single", document.id, "no three others of whom the same is surely not said")
    lead = WHICH_CITY if document.kind == "case" else WHICH_NAME
    return make_item("single", lead.format(text=masked), [(document, number)], key=[subject], others=others[:3])


def _others(world: World, document: Document, number: int, masked: str) -> list[str]:
    """Subjects of the same kind that no statement connects with this one, those with a common theme first."""
    statement = document.statements[number]
    themes = set(document.values("theme"))
    rows: list[tuple[int, int, int, str]] = []
    for other in world.corpus.documents:
        name = world.subject(other)
        if document.kind != "case" and akin(name or "", world.subject(document) or ""):
            continue
        if name is None or other.kind != document.kind or not _apart(world, document, other, name):
            continue
        said = world.mentions(name) if document.kind == "case" else other.statements
        if world.also_true(masked, said) or world.shares_network(statement, said):
            continue
        common = len(themes & set(other.values("theme")))
        rows.append((-(other.region == document.region), -common, pick(masked + name, 1000), name))
    return list(dict.fromkeys(name for *_, name in sorted(rows)))


def _apart(world: World, document: Document, other: Document, name: str) -> bool:
    """Whether neither file names the subject of the other."""
    subject = world.subject(document) or ""
    return name != subject and not world.linked(name, document) and not world.linked(subject, other)


def match_items(
    world: World,
    documents: Sequence[Document],
    objective: str,
    most: int,
    seed: str,
    used: set[tuple[str, int]],
    among: dict[str, list[int]] | None = None,
) -> Iterator[Made]:
    """Three or four cities, one deed each, where no deed is also said of another of them.

    `among` narrows the statements of a document; `seed` varies which deed is taken. Deeds in `used` stand in another
    item already; those taken are added, so that no learner meets one twice.
    """
    deeds: list[tuple[Document, str, int, str]] = []
    for document in documents:
        subject = world.subject(document) if document.kind == "case" else None
        plain = [n for n in (among or {}).get(document.id, _deeds(document)) if subject and _plain(world, document, n)]
        plain = [n for n in plain if (document.id, n) not in used]
        number = plain[pick(seed + document.id, len(plain))] if plain else None
        if subject and number is not None and subject not in {d[1] for d in deeds}:
            deeds.append((document, subject, number, world.masked(document.statements[number].text, document) or ""))
    made = 0
    while len(deeds) >= 3 and made < most:
        group = _group(world, deeds)
        if len(group) < 3:
            yield Refused("match", objective or deeds[0][0].id, "no three cities whose deeds are surely apart")
            deeds = deeds[1:]
            continue
        deeds = [d for d in deeds if d not in group]
        made += 1
        used |= {(document.id, number) for document, _, number, _ in group}
        yield make_item(
            "match",
            MATCH,
            [(document, number) for document, _, number, _ in group],
            key=[text for *_, text in group],
            prompts=[subject for _, subject, _, _ in group],
            objective=objective,
        )


def _plain(world: World, document: Document, number: int) -> bool:
    """A deed that can be told without its city, its country or a person, and that nobody doubts."""
    statement = document.statements[number]
    masked = world.masked(statement.text, document)
    if (
        masked is None
        or cut_name(masked)
        or hedged(statement.text)
        or trivial(statement.text)
        or not _marked(world, masked)
    ):
        return False
    if statement.caution or persons(statement.text) or world.names_country(statement.text, document):
        return False
    return 8 <= len(masked.split()) <= 40 and world.telling(statement)


def _marked(world: World, masked: str) -> bool:
    """Whether a deed has a date, a figure or a name that few files have, so that it is no other city's as well."""
    return bool(numbers(masked) or DATE.search(masked) or world.proper(masked) - world.common_names)


def _group(world: World, deeds: list[tuple[Document, str, int, str]]) -> list[tuple[Document, str, int, str]]:
    group = [deeds[0]]
    for document, subject, number, text in deeds[1:]:
        fits = all(
            _apart(world, document, other, name)
            and not world.also_true(text, world.mentions(name))
            and not world.also_true(said, world.mentions(subject))
            for other, name, _, said in group
        )
        if fits and len(group) < 4:
            group.append((document, subject, number, text))
    return group
