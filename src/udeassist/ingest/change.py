"""A change of the library -> a new generation of the index, swapped in with it; then nothing of the old is left."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from udeassist.errors import LibraryBusy, WorldError
from udeassist.index import build_index
from udeassist.ingest.records import Progress
from udeassist.library import Shelf, open_library
from udeassist.library.store import Library
from udeassist.settings import Settings

LOCK_SECONDS = 5.0


@contextmanager
def library_of(settings: Settings) -> Iterator[Library]:
    """The library, for one process at a time. Raises LibraryBusy, naming who holds it, or WorldError."""
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        lock = FileLock(settings.data_dir / "library.lock", timeout=LOCK_SECONDS)
        holder = settings.data_dir / "library.holder"
        try:
            lock.acquire()
        except Timeout:
            who = holder.read_text(encoding="utf-8") if holder.is_file() else "another process"
            raise LibraryBusy(f"The library is being changed by {who}.", "Wait until it is done.") from None
        try:
            holder.write_text(f"process {os.getpid()} on {socket.gethostname()}", encoding="utf-8")
            library = open_library(settings.data_dir)
            try:
                yield library
            finally:
                library.close()
        finally:
            holder.unlink(missing_ok=True)
            lock.release()
    except OSError as problem:
        raise WorldError(
            f"The folder {settings.data_dir} cannot be written ({problem.strerror or type(problem).__name__}).",
            "Free space or permissions there, or set UDEASSIST_DATA_DIR to another folder.",
        ) from problem


def switch(settings: Settings, library: Library, shelf: Shelf, settle: Callable[[], None], tell: Progress) -> None:
    """Build what the library will be, make it so, swap it in. Killed anywhere, the library tells what stands, and the
    index follows it at the next question without embedding anything."""
    if not shelf.documents and not shelf.shipped:
        settle()
        shutil.rmtree(settings.index_dir, ignore_errors=True)  # nothing may answer any more
    else:

        def commit() -> None:
            tell("switching", 0, 1)
            settle()
            tell("switching", 1, 1)

        build_index(settings, tell, shelf=shelf, commit=commit)
    if library.to_wipe:
        tell("wiping", 0, 1)
        library.wipe()
        tell("wiping", 1, 1)
