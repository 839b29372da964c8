"""Corpus -> index folder: embed what has no vector yet, write beside, probe, swap in."""

from __future__ import annotations

import os
import shutil
import socket
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout

from udeassist.asked import TYPES, expected
from udeassist.errors import IndexBehind, IndexBusy, IndexMissing, UdeassistError, WorldError
from udeassist.index import manifest as manifests
from udeassist.index.added import corpus_and_catalogue
from udeassist.index.dense import APART, write_vectors
from udeassist.index.embedding import Progress, token_states, vectors_of
from udeassist.index.manifest import Manifest, check, stamp
from udeassist.index.opened import Index, missed
from udeassist.index.reuse import continued, known_vectors
from udeassist.index.states import Tokens, write_states
from udeassist.index.units import gaps_of, units_of
from udeassist.lexical import Lexical
from udeassist.library import Shelf, read_shelf
from udeassist.passages import cut
from udeassist.settings import Settings

LOCK_SECONDS = 5.0


def ensure_index(settings: Settings, progress: Progress | None = None, build: bool = True) -> Path:
    """Folder of a usable index; builds a *missing* one and one that is behind the library, for which nothing needs to
    be embedded; never one that is otherwise stale or damaged (those raise)."""
    try:
        return check(settings)[0]
    except (IndexMissing, IndexBehind):
        if not build:
            raise
    build_index(settings, progress)
    return check(settings)[0]


def build_index(
    settings: Settings,
    progress: Progress | None = None,
    shipped: bool = True,
    force: bool = False,
    shelf: Shelf | None = None,
    commit: Callable[[], None] = lambda: None,
) -> tuple[Manifest, bool]:
    """Build the index and swap it in; (manifest, whether anything was built).

    An unchanged index is left alone unless `force`. `shipped=False` embeds every text anew. `shelf` holds the added
    documents as they will be once `commit`, called when all is written and before the swap, has made them so; without
    it they are those of the library. Raises CorpusError, EmbedderError, IndexBusy (another build runs) or WorldError
    (the folder cannot be written).
    """
    tell = progress or (lambda _stage, _done, _total: None)
    with _locked(settings.index_dir):
        if not force and shipped and shelf is None:
            try:
                return check(settings)[1], False
            except UdeassistError:
                pass
        beside = settings.index_dir / f"new-{uuid.uuid4().hex[:8]}"
        try:
            added = shelf or read_shelf(settings.data_dir)
            manifest = _build(settings, beside, tell, shipped, added, anew=force or not shipped)
            _swap(settings.index_dir, beside, commit)
            tell("done", 1, 1)
        except OSError as problem:
            raise _unwritable(settings.index_dir, problem) from problem
        finally:
            shutil.rmtree(beside, ignore_errors=True)
        return manifest, True


def _build(settings: Settings, folder: Path, tell: Progress, shipped: bool, shelf: Shelf, anew: bool) -> Manifest:
    tell("reading case files", 0, 1)
    before = stamp(settings.corpus_dir)
    corpus, catalogue = corpus_and_catalogue(settings, shelf, anew)
    units = units_of(corpus)
    if not units and not shelf.shipped:
        raise WorldError("There is nothing to answer from.", "Add documents with 'udeassist add PATH'.")
    if not units:
        raise WorldError(
            f"There are no case files in {settings.corpus_dir}.",
            "Set UDEASSIST_CORPUS to the folder with the case files.",
        )
    known = known_vectors(settings) if shipped else None
    gaps = gaps_of(corpus)
    read: dict[str, Tokens] = {}
    both, source = vectors_of(settings, (*units, *gaps), known, read, tell)
    vectors = both[: len(units)]
    folder.mkdir(parents=True)
    (folder / "corpus.json").write_text(corpus.model_dump_json(), encoding="utf-8")
    (folder / "catalogue.json").write_text(catalogue.model_dump_json(), encoding="utf-8")
    rows = np.array([u.row for u in units], dtype=np.int32)
    np.save(folder / "unit_rows.npy", rows)
    np.save(folder / "unit_kinds.npy", np.array([("statement", "german", "ask").index(u.kind) for u in units], np.int8))
    np.save(folder / APART, np.empty(0, np.int32))
    kept, types = continued(settings, folder, units, source) if known is not None else (0, [])
    types += [TYPES.index(expected(u.text)) for u in units[kept:]]
    np.save(folder / "unit_types.npy", np.array(types, np.int8))
    np.save(folder / "vectors.npy", vectors.astype(np.float16))
    np.save(folder / "gap_vectors.npy", both[len(units) :].astype(np.float16))
    np.save(folder / "gap_documents.npy", np.array([g.row for g in gaps], np.int32))
    (folder / "unit_ids.txt").write_text("\n".join(u.id for u in (*units, *gaps)), encoding="utf-8")
    first_added = next((n for n, d in enumerate(corpus.documents) if d.kind == "upload"), None)
    own_rows = len(catalogue.cards) if first_added is None else catalogue.rows_of[first_added][0]
    states = token_states(settings, tuple(u for u in units if u.row < own_rows), known is not None, read, tell)
    if states is not None:
        write_states(folder, states)
    Lexical.build([c.terms for c in catalogue.cards]).save(folder / "lexical")
    write_vectors(folder / "chroma", vectors, [u.row for u in units], lambda n: tell("indexing", n, len(units)), kept)
    manifest = Manifest(
        corpus_hash=corpus.hash,
        documents=len(corpus.documents),
        statements=len(catalogue.cards),
        passages=sum(len(cut(d)) for d in corpus.documents),
        units=len(units),
        embedder=source.name,
        weights=source.weights,
        dimension=int(vectors.shape[1]),
        setting=settings.embedder,
        agreement=round(source.agreement, 6),
        stamp=before,
        library=shelf.digest,
    )
    tell("checking", 0, 1)
    index = Index(folder, manifest)
    np.save(folder / APART, np.union1d(index.apart, missed(index, kept)).astype(np.int32))
    manifest = manifest.model_copy(update={"files": manifests.sizes(folder)})
    manifests.write(folder, manifest)
    return manifest


def _swap(index_dir: Path, beside: Path, commit: Callable[[], None]) -> None:
    name = f"gen-{uuid.uuid4().hex[:8]}"
    beside.rename(index_dir / name)
    commit()
    pointer = index_dir / "current.new"
    pointer.write_text(name, encoding="utf-8")
    pointer.replace(index_dir / "current")
    for old in index_dir.glob("gen-*"):
        if old.name != name:
            shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _locked(index_dir: Path) -> Iterator[None]:
    try:
        index_dir.mkdir(parents=True, exist_ok=True)
        lock = FileLock(index_dir / "lock", timeout=LOCK_SECONDS)
        holder = index_dir / "lock.holder"
        try:
            lock.acquire()
        except Timeout:
            who = holder.read_text(encoding="utf-8") if holder.is_file() else "another process"
            raise IndexBusy(f"The index is being built by {who}.", "Wait until it is done, then try again.") from None
        try:
            holder.write_text(f"process {os.getpid()} on {socket.gethostname()}", encoding="utf-8")
            for rest in index_dir.glob("new-*"):
                shutil.rmtree(rest, ignore_errors=True)
            yield
        finally:
            holder.unlink(missing_ok=True)
            lock.release()
    except OSError as problem:
        raise _unwritable(index_dir, problem) from problem


def _unwritable(folder: Path, problem: OSError) -> WorldError:
    return WorldError(
        f"The folder {folder} cannot be written ({problem.strerror or type(problem).__name__}).",
        "Free space or permissions there, or set UDEASSIST_DATA_DIR to another folder.",
    )
