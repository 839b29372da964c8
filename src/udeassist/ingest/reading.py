"""Files -> documents of the library that wait for their vectors, and what became of each file."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from udeassist.index.units import unit_of
from udeassist.ingest.choices import beside, choices_key, over
from udeassist.ingest.records import DEFAULT, Given, Outcome, Progress
from udeassist.library import Added, Origin, identity
from udeassist.library.store import Library
from udeassist.readers import Limits, Part, ReadFile, ReadingDesk, Unreadable

ASKED_FOR = ("publisher", "date", "url")


@dataclass
class Plan:
    """What a run will settle: files with their documents, new documents, documents that change collection."""

    outcomes: list[Outcome] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    fresh: dict[str, Added] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)


class Intake:
    """Reads files into a library, one after the other. What is kept here is not answered from yet."""

    def __init__(self, library: Library, desk: ReadingDesk, collection: str | None, meta: Mapping[str, str]) -> None:
        self._library, self._desk, self._collection, self._meta = library, desk, collection, meta
        self._known = library.origins()
        self._ready = {d.id: d for d in library.shelf().documents}
        self.plan = Plan()

    def take(self, files: Iterable[Given], tell: Progress) -> Plan:
        """Read what is new or has changed; everything else costs one look at its bytes."""
        given = list(files)
        for number, one in enumerate(given):
            tell("reading", number, len(given))
            self.plan.outcomes.append(self._one(one))
        tell("reading", len(given), len(given))
        return self.plan

    def _one(self, given: Given) -> Outcome:
        known = self._known.get(given.origin)
        try:
            told, collection = beside(given.path)
            digest = _digest(given.path)
            choices = choices_key(told, self._meta)
            wanted = self._collection or collection
            if known and not known.reason and (known.digest, known.choices) == (digest, choices):
                return self._same(known, wanted)
            read = self._desk.read(given.path, given.name)
        except Unreadable as problem:
            return self._set_aside(given, known, problem)
        return self._keep(given, known, read, told, choices, wanted or DEFAULT)

    def _same(self, known: Origin, wanted: str | None) -> Outcome:
        held = [self._ready[i] for i in known.documents if i in self._ready]
        move = {d.id: wanted for d in held if wanted and d.collection != wanted}
        self.plan.moved |= move
        return _outcome(known.origin, "moved" if move else "unchanged", held)

    def _keep(
        self, given: Given, known: Origin | None, read: ReadFile, told: Mapping[str, str], choices: str, collection: str
    ) -> Outcome:
        made = [self._added(p, read, given, told, collection) for p in read.parts]
        made = list({d.id: d for d in made}.values())
        elsewhere = [d for d in made if d.id in self._ready or d.id in self.plan.fresh]
        for document in made:
            if document.id not in self._ready:
                units = [unit_of(document.as_document(), s).id for s in document.as_document().statements]
                self._library.begin(document, units)
                self.plan.fresh.setdefault(document.id, document)
        ids = tuple(d.id for d in made)
        self.plan.origins.append(Origin(origin=given.origin, digest=read.digest, choices=choices, documents=ids))
        old = known.documents if known else ()
        if len(elsewhere) == len(made) and not set(ids) & set(old):
            return _outcome(given.origin, "duplicate", made, read)
        if set(ids) == set(old):
            return _outcome(given.origin, "unchanged", made, read)
        return _outcome(given.origin, "replaced" if old else "added", made, read)

    def _added(self, part: Part, read: ReadFile, given: Given, told: Mapping[str, str], collection: str) -> Added:
        facts = over(part.facts, told, self._meta)
        return Added(
            id=identity(facts, part.blocks),
            collection=collection,
            name=given.name,
            kind=read.kind,
            facts=facts,
            statements=part.blocks,
            removed=read.removed,
            notices=read.notices,
        )

    def _set_aside(self, given: Given, known: Origin | None, problem: Unreadable) -> Outcome:
        """A file that was good before keeps its documents: what is on the disk now may be a slip."""
        held = known.documents if known else ()
        self.plan.origins.append(
            Origin(
                origin=given.origin,
                digest=known.digest if known and held else "",
                choices=known.choices if known and held else "",
                documents=held,
                reason=problem.reason,
                remedy=problem.remedy,
            )
        )
        return Outcome(
            origin=given.origin, result="quarantined", documents=held, reason=problem.reason, remedy=problem.remedy
        )


def _outcome(origin: str, result: str, documents: list[Added], read: ReadFile | None = None) -> Outcome:
    missing = {f for d in documents for f in ASKED_FOR if getattr(d.facts, f) is None}
    return Outcome.model_validate(
        {
            "origin": origin,
            "result": result,
            "documents": tuple(d.id for d in documents),
            "statements": sum(len(d.statements) for d in documents),
            "removed": read.removed if read else {},
            "notices": read.notices if read else (),
            "unknown": tuple(f for f in ASKED_FOR if f in missing),
        }
    )


def _digest(path: Path) -> str:
    """sha256 of a plain file of a size that is read at all; for others "", and the reader says what is wrong."""
    try:
        state = os.stat(path)
        if not stat.S_ISREG(state.st_mode) or state.st_size > Limits().file:
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
