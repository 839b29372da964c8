"""The library over time: remove, update, rebuild, verify."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from udeassist.embedder import query_embedder
from udeassist.errors import UdeassistError, UsageError
from udeassist.index import open_index, probe
from udeassist.ingest.add import finish
from udeassist.ingest.change import library_of, switch
from udeassist.ingest.embedding import embed_missing
from udeassist.ingest.paths import shown
from udeassist.ingest.reading import Intake, Plan
from udeassist.ingest.records import Given, Outcome, Progress, Summary
from udeassist.library import Added
from udeassist.library.store import Library
from udeassist.readers import ReadingDesk
from udeassist.schema import Record
from udeassist.settings import Settings


class Checked(Record):
    """What `verify` looked at, and what is wrong, in sentences."""

    documents: int
    vectors: int
    problems: tuple[str, ...]


def remove(
    settings: Settings, wanted: Sequence[str], collection: str | None = None, progress: Progress | None = None
) -> Summary:
    """Documents by id, title, file or collection, with every trace of them. Raises UsageError for one not there."""
    began = time.monotonic()
    with library_of(settings) as library:
        documents, origins = library.shelf().documents, library.origins()
        chosen = {d.id: d for d in documents if collection is not None and d.collection == collection}
        if collection is not None and not chosen and not library.to_wipe:
            raise UsageError(f"There is no collection '{collection}'.", "See 'udeassist list'.")
        quarantined = [n for n, o in origins.items() if not o.documents and n in _named(wanted)]
        for name in wanted:
            if name not in quarantined and shown(Path(name).absolute()) not in quarantined and not library.to_wipe:
                chosen |= {d.id: d for d in find(library, name)}
        plan = Plan(gone=quarantined)
        for name, origin in origins.items():
            left = tuple(i for i in origin.documents if i not in chosen)
            if left != origin.documents:
                plan.gone += [] if left else [name]
                plan.origins += [origin.model_copy(update={"documents": left})] if left else []
        plan.outcomes += [_removed(d) for d in chosen.values()]
        return finish(settings, library, plan, progress or _silent, began)


def find(library: Library, name: str) -> list[Added]:
    """Documents by id (a unique beginning is enough), title, file name or path. Raises UsageError for none."""
    documents, origins = library.shelf().documents, library.origins()
    path = shown(Path(name).absolute())
    held = [i for n in (name, path) if n in origins for i in origins[n].documents]
    folder = [i for n, o in origins.items() if n.startswith(path.rstrip("/") + "/") for i in o.documents]
    exact = [d for d in documents if d.id == name or d.id in held or d.facts.title == name or d.name == name]
    begins = [d for d in documents if name.startswith("upload-") and d.id.startswith(name) and len(name) > 9]
    found = exact or begins or [d for d in documents if d.id in folder]
    if not found:
        raise UsageError(f"There is no document '{name}' in the library.", "See 'udeassist list'.")
    return found


def update(settings: Settings, progress: Progress | None = None, prune: bool = False) -> Summary:
    """Read every file again that has changed on the disk. One that is gone keeps its documents, unless `prune`."""
    began = time.monotonic()
    tell = progress or _silent
    with library_of(settings) as library:
        origins = library.origins()
        on_disk = [n for n in origins if n.startswith("/") and Path(n).exists()]
        lost = [n for n in origins if n.startswith("/") and n not in on_disk]
        kept = {d.id: d.collection for d in library.shelf().documents}
        with ReadingDesk() as desk:
            plan = Plan()
            for name in on_disk:  # a changed file stays in its collection
                collection = next((kept[i] for i in origins[name].documents if i in kept), None)
                meta = _meta_of(origins[name].choices)
                one = Intake(library, desk, collection, meta).take([_given(name)], tell)
                plan.outcomes += one.outcomes
                plan.origins += one.origins
                plan.fresh |= one.fresh
        plan.outcomes += [
            Outcome(
                origin=n,
                result="removed" if prune else "missing",
                documents=origins[n].documents,
                reason="" if prune else "The file is gone; its documents are kept",
                remedy="" if prune else "Remove them with 'udeassist update --prune'",
            )
            for n in lost
        ]
        plan.gone += lost if prune else []
        return finish(settings, library, plan, tell, began)


def rebuild(settings: Settings, progress: Progress | None = None) -> Summary:
    """A new index from the library alone; nothing is embedded that has a vector. What a broken run left goes."""
    began = time.monotonic()
    tell = progress or _silent
    with library_of(settings) as library:
        embedder = query_embedder(settings.embedder, settings.models_dir)
        library.settle([])
        shelf = library.shelf()
        embedded = embed_missing(library, shelf.documents, embedder, tell)
        switch(settings, library, shelf, lambda: None, tell)
        library.wipe()
    return Summary(
        outcomes=(),
        documents=len(shelf.documents),
        statements=sum(len(d.statements) for d in shelf.documents),
        embedded=embedded,
        seconds=round(time.monotonic() - began, 1),
    )


def verify_library(settings: Settings) -> Checked:
    """Is the library whole, has every statement its vector, and does the index hold what the library holds?"""
    with library_of(settings) as library:
        problems = library.problems()
        shelf = library.shelf()
        waiting = len(library.pending())
        if waiting:
            problems.append(f"{waiting} documents of a run that did not end wait; give its command again.")
        looked = 0
        try:
            looked = probe(open_index(settings))
        except UdeassistError as problem:
            problems.append(str(problem))
    return Checked(documents=len(shelf.documents), vectors=looked, problems=tuple(problems))


def _removed(document: Added) -> Outcome:
    title = document.facts.title or document.name
    return Outcome(origin=title, result="removed", documents=(document.id,), statements=len(document.statements))


def _named(wanted: Sequence[str]) -> set[str]:
    return {*wanted, *(shown(Path(w).absolute()) for w in wanted)}


def _given(origin: str) -> Given:
    return Given(path=Path(origin), origin=origin, name=Path(origin).name)


def _meta_of(choices: str) -> dict[str, str]:
    import json

    try:
        return {str(k): str(v) for k, v in json.loads(choices)[2]}
    except (ValueError, LookupError, TypeError):
        return {}


def _silent(_stage: str, _done: int, _total: int) -> None:
    return None
