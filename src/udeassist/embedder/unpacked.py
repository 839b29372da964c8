"""A recipe for files -> a sealed folder in the cache, made once, whole or not at all.

Files are written beside and renamed into place under a lock, so that two processes at once end with one folder. The
seal (size and time of change of every file) is checked on each use: a folder that was cut
short or touched is made anew.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock, Timeout

from udeassist.errors import EmbedderError

WAIT = 300.0  # seconds for another process to finish; unpacking takes 10

_SEAL = "sealed.json"


def unpacked(cache: Path, name: str, write: Callable[[Path], None]) -> Path:
    """The folder `cache / name`; `write` fills an empty folder if there is none yet, or none that is whole.

    `EmbedderError` if the cache can't be written or another process holds the lock for longer than `WAIT`.
    """
    folder = cache / name
    if _is_whole(folder):
        return folder
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with FileLock(cache / f"{name}.lock", timeout=WAIT):
            if not _is_whole(folder):
                _make(folder, write)
    except Timeout as error:
        raise EmbedderError(
            f"Another process has been unpacking {folder} for {WAIT:.0f} s.", "Wait for it, or end it and try again."
        ) from error
    except OSError as error:
        raise EmbedderError(
            f"The embedding model can't be unpacked into {folder} ({error.strerror or error}).",
            "Free some space there (500 MB), or set UDEASSIST_DATA_DIR to a folder you can write to.",
        ) from error
    return folder


def _make(folder: Path, write: Callable[[Path], None]) -> None:
    for left in folder.parent.glob(f"{folder.name}.partial-*"):
        shutil.rmtree(left, ignore_errors=True)  # of a process that was killed: we hold the lock
    partial = Path(tempfile.mkdtemp(prefix=f"{folder.name}.partial-", dir=folder.parent))
    try:
        write(partial)
        for path in partial.rglob("*"):
            path.chmod(0o755 if path.is_dir() else 0o644)
        partial.chmod(0o755)
        (partial / _SEAL).write_text(json.dumps(_stamps(partial)), encoding="utf-8")
        if folder.exists():
            shutil.rmtree(folder)
        partial.rename(folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _is_whole(folder: Path) -> bool:
    try:
        sealed = json.loads((folder / _SEAL).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(sealed == _stamps(folder))


def _stamps(folder: Path) -> dict[str, list[int]]:
    """Size and time of change of every file but the seal, by path within the folder."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    files.pop(_SEAL, None)
    return {name: [path.stat().st_size, path.stat().st_mtime_ns] for name, path in sorted(files.items())}
