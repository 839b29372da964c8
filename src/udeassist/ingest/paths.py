"""What a person typed (files, folders, patterns, "-") -> the files that are meant, each once, in order."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from udeassist.errors import UsageError
from udeassist.ingest.records import Given

SIDECARS = (".yaml", ".yml")
MOST = 100_000


def files_of(paths: Iterable[str]) -> tuple[Given, ...]:
    """Folders are walked, links to folders not followed, hidden files and sidecars left out.

    Raises UsageError for a path that is not there or a pattern that fits nothing.
    """
    found: dict[str, Given] = {}
    for text in paths:
        for path in _meant(text):
            origin = shown(os.path.abspath(path))
            found.setdefault(origin, Given(path=path, origin=origin, name=shown(path.name)))
            if len(found) > MOST:
                raise UsageError(f"{text} holds more than {MOST:,} files.", "Add its folders one by one.")
    return tuple(found.values())


def shown(path: str | Path) -> str:
    """A path as text that can be stored and printed, whatever bytes it is made of."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def sidecar(path: Path) -> Path | None:
    """The YAML file beside a file that says more about it: `report.pdf.yaml`, else `report.yaml`."""
    if path.suffix.lower() in SIDECARS:
        return None
    names = [path.with_name(path.name + s) for s in SIDECARS] + [path.with_suffix(s) for s in SIDECARS]
    return next((n for n in names if n.is_file()), None)


def _meant(text: str) -> Iterator[Path]:
    path = Path(text)
    try:
        if path.is_dir():
            yield from _inside(path)
        elif os.path.lexists(path):
            yield path
        else:
            matches = sorted(glob.glob(text, recursive=True)) if glob.has_magic(text) else []
            if not matches:
                raise UsageError(f"There is no file or folder '{shown(text)}'.", "Check the name and try again.")
            for match in matches:
                yield from _inside(Path(match)) if os.path.isdir(match) else [Path(match)]
    except ValueError:
        raise UsageError(f"{text!r} is no path.", "Check the name and try again.") from None


def _inside(folder: Path) -> Iterator[Path]:
    for where, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        here = set(names)
        for name in sorted(names):
            if not name.startswith(".") and not _is_sidecar(name, here):
                yield Path(where) / name


def _is_sidecar(name: str, beside: set[str]) -> bool:
    stem, suffix = os.path.splitext(name)
    if suffix.lower() not in SIDECARS:
        return False
    return stem in beside or any(os.path.splitext(n)[0] == stem and n != name for n in beside)
