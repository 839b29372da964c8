"""The library <-> copies of it: one file to put back, or readable Markdown to take elsewhere."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from udeassist.errors import LibraryBroken, UsageError, WorldError
from udeassist.ingest.change import library_of
from udeassist.ingest.keep import find, rebuild
from udeassist.ingest.records import Progress, Summary
from udeassist.library import Added
from udeassist.library.store import Library, library_path
from udeassist.settings import Settings
from udeassist.words import fold


def backup(settings: Settings, target: Path) -> int:
    """A copy of the library in one file that is there whole or not at all; its number of documents."""
    if target.is_dir():
        target = target / "library-backup.sqlite"
    with library_of(settings) as library:
        beside = target.with_name(f"{target.name}.part")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            library.copy_to(beside)
            beside.replace(target)
        except OSError as problem:
            raise WorldError(f"{target} cannot be written ({problem.strerror}).", "Choose another place.") from None
        finally:
            beside.unlink(missing_ok=True)
        return len(library.shelf().documents)


def restore(settings: Settings, source: Path, progress: Progress | None = None) -> tuple[Summary, Path | None]:
    """Put a copy in the place of the library and build its index; where the library lies that was there before.

    Raises UsageError if the file is no library; then nothing has changed.
    """
    if not source.is_file():
        raise UsageError(f"There is no file '{source}'.", "Give one that 'udeassist backup' wrote.")
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    trial = settings.data_dir / "library.trial.sqlite"
    try:
        shutil.copyfile(source, trial)
        _refuse_other(trial, source)
        before = _put(settings, trial)
    finally:
        for rest in settings.data_dir.glob("library.trial.sqlite*"):
            rest.unlink(missing_ok=True)
    return rebuild(settings, progress), before


def export(settings: Settings, folder: Path, wanted: Sequence[str] = (), collection: str | None = None) -> list[Path]:
    """One Markdown file a document, with front matter that `add` reads again; the files that were written."""
    with library_of(settings) as library:
        documents = [d for name in wanted for d in find(library, name)] or list(library.shelf().documents)
    documents = [d for d in documents if collection in (None, d.collection)]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return [_written(folder, d) for d in documents]
    except OSError as problem:
        raise WorldError(f"{folder} cannot be written ({problem.strerror}).", "Choose another folder.") from None


def as_markdown(document: Added) -> str:
    """Front matter, then every statement under its heading; pages in comments."""
    facts = {**document.facts.model_dump(), "collection": document.collection, "file": document.name}
    lines = ["---", *(f"{k}: {json.dumps(v, ensure_ascii=False)}" for k, v in facts.items() if v), "---", ""]
    lines += [f"# {document.facts.title or document.name}", ""]
    heading, page = "", None
    for block in document.statements:
        if block.page not in (None, page):
            page = block.page
            lines += [f"<!-- page {page} -->", ""]
        if block.heading != heading:
            heading = block.heading
            lines += [f"## {heading}", ""]
        lines += [block.text, ""]
    return "\n".join(lines)


def _written(folder: Path, document: Added) -> Path:
    stem = re.sub(r"[^a-z0-9]+", "-", fold(document.facts.title or document.name)).strip("-")[:60]
    path = folder / f"{stem or 'document'}-{document.id.removeprefix('upload-')[:6]}.md"
    path.write_text(as_markdown(document), encoding="utf-8")
    return path


def _refuse_other(trial: Path, source: Path) -> None:
    if trial.read_bytes()[:16] != b"SQLite format 3\x00":
        raise UsageError(f"{source} is no copy of a library.", "Give one that 'udeassist backup' wrote.")
    try:
        library = Library(trial)
        try:
            problems = library.problems()
            library.wipe()
        finally:
            library.close()
    except LibraryBroken as problem:
        raise UsageError(f"{source} cannot be used: {problem.message}", "Give another copy.") from None
    if problems:
        raise UsageError(f"{source} is damaged: {problems[0]}", "Give another copy.")


def _put(settings: Settings, trial: Path) -> Path | None:
    place = library_path(settings.data_dir)
    before: Path | None = None
    with library_of(settings) as library:
        if library.shelf().documents:
            before = place.with_name("library.before-restore.sqlite")
            library.copy_to(before)
        library.wipe()
    for rest in (place.with_name(f"{place.name}-wal"), place.with_name(f"{place.name}-shm")):
        rest.unlink(missing_ok=True)
    os.replace(trial, place)
    return before
