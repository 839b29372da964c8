"""Manifest: what an index was built from, and whether that is still so."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from pydantic import Field

from udeassist import __version__
from udeassist.corpus import corpus_files, corpus_hash
from udeassist.errors import IndexBehind, IndexDamaged, IndexMissing, IndexStale
from udeassist.index.units import UNITS_VERSION
from udeassist.library import current_digest
from udeassist.passages import CUTTER_VERSION
from udeassist.schema import Record
from udeassist.settings import Settings

FORMAT = 6
REBUILD = "Run 'udeassist index build'."
REBUILD_WHOLE = "Run 'udeassist index build --force'."  # for damage that sizes and times do not show


class Manifest(Record):
    """What an index was built from. `stamp` holds size and time of each corpus file, `files` of each index file."""

    format: int = FORMAT
    program: str = __version__
    corpus_hash: str
    documents: int
    statements: int
    passages: int
    units: int
    embedder: str
    weights: str
    dimension: int
    space: str = "cosine"
    cutter: int = CUTTER_VERSION
    units_version: int = UNITS_VERSION
    setting: str
    agreement: float = 1.0
    stamp: dict[str, tuple[int, int]]
    files: dict[str, int] = Field(default_factory=dict)
    library: str = Field(default="", description="digest of the added documents; empty for none")


def read_current(settings: Settings) -> tuple[Path, Manifest]:
    """Folder and manifest of the index in use. Raises IndexMissing or IndexDamaged."""
    pointer = settings.index_dir / "current"
    if not pointer.is_file():
        raise IndexMissing(f"There is no index in {settings.index_dir} yet.", REBUILD)
    folder = settings.index_dir / pointer.read_text(encoding="utf-8", errors="replace").strip()
    try:
        manifest = Manifest.model_validate_json((folder / "manifest.json").read_bytes())
    except (OSError, ValueError) as problem:
        old = _format_of(folder / "manifest.json")
        if old is not None and old != FORMAT:
            raise IndexStale(f"The index in {folder} was written by another version of udeassist.", REBUILD) from None
        raise IndexDamaged(
            f"The manifest of the index in {folder} cannot be read ({type(problem).__name__}).", REBUILD
        ) from None
    return folder, manifest


def check(settings: Settings) -> tuple[Path, Manifest]:
    """The index in use, if it may be used: right format, files whole, corpus and embedder unchanged.

    Reads sizes and times, not contents; only when a time differs are the corpus files hashed.
    Raises IndexMissing, IndexStale or IndexDamaged, each with the command that mends it.
    """
    folder, manifest = read_current(settings)
    if (manifest.format, manifest.cutter, manifest.units_version) != (FORMAT, CUTTER_VERSION, UNITS_VERSION):
        raise IndexStale(f"The index in {folder} was written by another version of udeassist.", REBUILD)
    if manifest.setting != settings.embedder:
        raise IndexStale(
            f"The index was built with embedder '{manifest.setting}', the setting now says '{settings.embedder}'.",
            REBUILD,
        )
    for name, size in manifest.files.items():
        path = folder / name
        if not path.is_file() or path.stat().st_size != size:
            raise IndexDamaged(f"The file {path} of the index is missing or changed.", REBUILD)
    now = stamp(settings.corpus_dir)
    if now != manifest.stamp:
        if corpus_hash(settings.corpus_dir) != manifest.corpus_hash:
            raise IndexStale("The case files have changed since the index was built.", REBUILD)
        _remember(folder, manifest.model_copy(update={"stamp": now}))
    if current_digest(settings.data_dir) != manifest.library:
        raise IndexBehind("Documents were added or removed since the index was built.", "Run 'udeassist rebuild'.")
    return folder, manifest


def stamp(corpus_dir: Path) -> dict[str, tuple[int, int]]:
    """Size and modification time (ns) of each corpus file, by relative path."""
    return {
        p.relative_to(corpus_dir).as_posix(): (p.stat().st_size, p.stat().st_mtime_ns) for p in corpus_files(corpus_dir)
    }


def sizes(folder: Path) -> dict[str, int]:
    """Size of each file of an index. Chroma's SQLite file may grow by its own housekeeping and is left out."""
    kept = [p for p in sorted(folder.rglob("*")) if p.is_file() and not p.name.startswith("chroma.sqlite3")]
    return {p.relative_to(folder).as_posix(): p.stat().st_size for p in kept if p.name != "manifest.json"}


def write(folder: Path, manifest: Manifest) -> None:
    """Write the manifest in one piece."""
    beside = folder / "manifest.json.new"
    beside.write_text(manifest.model_dump_json(indent=1), encoding="utf-8")
    beside.replace(folder / "manifest.json")


def _remember(folder: Path, manifest: Manifest) -> None:
    with suppress(OSError):  # a read-only folder only means that the files are hashed again next time
        write(folder, manifest)


def _format_of(path: Path) -> int | None:
    try:
        return int(json.loads(path.read_text(encoding="utf-8"))["format"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
