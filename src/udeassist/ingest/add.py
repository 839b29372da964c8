"""Paths -> documents that can be asked about. Incremental, and the same command after a kill ends in the same state."""

from __future__ import annotations

import hashlib
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from udeassist.chat import Chat, open_chat
from udeassist.embedder import query_embedder
from udeassist.errors import UsageError
from udeassist.ingest.change import library_of, switch
from udeassist.ingest.embedding import embed_missing
from udeassist.ingest.questions import Written, write_questions
from udeassist.ingest.reading import Intake, Plan
from udeassist.ingest.records import Given, Progress, Summary
from udeassist.library import current_digest
from udeassist.library.store import Library
from udeassist.readers import Limits, ReadingDesk
from udeassist.settings import Settings


def add(
    settings: Settings,
    files: Sequence[Given],
    collection: str | None = None,
    meta: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    shipped: bool | None = None,
    limits: Limits | None = None,
    questions: bool = False,
) -> Summary:
    """Read, embed, build, switch. A file that cannot be read is set aside and harms no other.

    `shipped` says whether our case files answer beside the documents; None leaves it as it is. `questions`: the chat
    model writes what the statements of these files answer. Raises UsageError where there is none, WorldError and its
    kinds; what was read, written and embedded until then is kept.
    """
    chat = open_chat(settings.chat) if questions else None
    if questions and chat is None:
        raise UsageError("Questions are written by a chat model, and none is set up.", "Set UDEASSIST_CHAT_URL.")
    began = time.monotonic()
    tell = progress or (lambda _stage, _done, _total: None)
    with library_of(settings) as library:
        if shipped is not None:
            library.set_shipped(shipped)
        with ReadingDesk(limits) as desk:
            plan = Intake(library, desk, collection, meta or {}).take(files, tell)
        return finish(settings, library, plan, tell, began, chat)


def finish(
    settings: Settings, library: Library, plan: Plan, tell: Progress, began: float, chat: Chat | None = None
) -> Summary:
    """Embed what is missing and switch to the library as the plan has it, if that is another than the present one."""
    embedder = query_embedder(settings.embedder, settings.models_dir)
    shelf = library.shelf()
    held = {i for documents in _origins_after(library, plan).values() for i in documents}
    gone = {d.id for d in shelf.documents} - held
    moved = {d.id: d.model_copy(update={"collection": plan.moved[d.id]}) for d in shelf.documents if d.id in plan.moved}
    coming = [*moved.values(), *(d for i, d in plan.fresh.items() if i in held)]
    after = library.shelf(coming, gone, then=True)
    written = Written()
    if chat is not None:
        given = {i for o in plan.outcomes for i in o.documents}
        wanted = [d for d in after.documents if d.id in given]
        written = write_questions(library, wanted, chat, embedder, tell)
        after = library.shelf(coming, gone, then=True)
    embedded = embed_missing(library, after.documents, embedder, tell)

    def settle() -> None:
        library.settle(plan.origins, plan.moved, plan.gone)

    if after.digest != shelf.digest or library.to_wipe or _behind(settings):
        switch(settings, library, after, settle, tell)
    else:
        settle()
    return Summary(
        outcomes=tuple(plan.outcomes),
        documents=len(after.documents),
        statements=sum(len(d.statements) for d in after.documents),
        embedded=embedded,
        questions=written.kept,
        refused=written.refused,
        trouble=written.trouble,
        seconds=round(time.monotonic() - began, 1),
    )


def standard_input(data: bytes, folder: Path) -> Given:
    """What came by standard input, as a file in a folder of the caller's."""
    digest = hashlib.sha256(data).hexdigest()[:12]
    path = folder / "standard-input"
    path.write_bytes(data)
    return Given(path=path, origin=f"standard input {digest}", name="standard input")


def temporary() -> tempfile.TemporaryDirectory[str]:
    """A folder that is gone when it is left."""
    return tempfile.TemporaryDirectory(prefix="udeassist-")


def _origins_after(library: Library, plan: Plan) -> dict[str, tuple[str, ...]]:
    after = {name: o.documents for name, o in library.origins().items() if name not in plan.gone}
    return after | {o.origin: o.documents for o in plan.origins}


def _behind(settings: Settings) -> bool:
    from udeassist.errors import UdeassistError
    from udeassist.index import read_current

    try:
        return read_current(settings)[1].library != current_digest(settings.data_dir)
    except UdeassistError:
        return True
