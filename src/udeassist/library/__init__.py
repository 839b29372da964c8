"""Documents that people added <-> library.sqlite. SQLAlchemy is imported only where there is a library."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from udeassist.library.records import UNKNOWN, Added, Origin, Shelf, identity

if TYPE_CHECKING:
    from udeassist.library.store import Library

__all__ = ["UNKNOWN", "Added", "Origin", "Shelf", "current_digest", "identity", "open_library", "read_shelf"]


def open_library(data_dir: Path) -> Library:
    """The library of a data folder, made if there is none. Raises LibraryBroken or LibraryBusy."""
    from udeassist.library.store import Library, library_path

    return Library(library_path(data_dir))


def read_shelf(data_dir: Path) -> Shelf:
    """What may be answered from; nothing is made or imported where there is no library."""
    if not (data_dir / "library.sqlite").is_file():
        return Shelf()
    library = open_library(data_dir)
    try:
        return library.shelf()
    finally:
        library.close()


def current_digest(data_dir: Path) -> str:
    """`Shelf.digest` of what may be answered from now, without reading it."""
    if not (data_dir / "library.sqlite").is_file():
        return ""
    library = open_library(data_dir)
    try:
        return library.digest()
    finally:
        library.close()
