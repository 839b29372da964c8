"""Document -> Passages: stretches of one section, with the place of each statement letter for letter."""

from __future__ import annotations

import hashlib

from udeassist.schema import Document, Passage, Span

CUTTER_VERSION = 1
# A card beside the chat shows a passage whole; beyond about 900 characters it no longer fits a screen.
MAX_CHARACTERS = 900


def cut(document: Document, most: int = MAX_CHARACTERS) -> tuple[Passage, ...]:
    """Passages of a document in reading order. A statement is never cut in two; joined by one blank.

    `most` is the length in characters after which a new passage begins; a single longer statement stands alone.
    """
    found: list[Passage] = []
    place: tuple[object, ...] = ()
    group: list[int] = []
    length = 0
    for index, statement in enumerate(document.statements):
        full = length + len(statement.text) > most
        here = (statement.section, statement.heading, statement.page)
        if group and (here != place or full):
            found.append(_passage(document, group))
            group, length = [], 0
        place = here
        group.append(index)
        length += len(statement.text) + 1
    if group:
        found.append(_passage(document, group))
    return tuple(found)


def _passage(document: Document, group: list[int]) -> Passage:
    spans, texts, at = [], [], 0
    for index in group:
        text = document.statements[index].text
        spans.append(Span(index=index, start=at, end=at + len(text)))
        texts.append(text)
        at += len(text) + 1
    text = " ".join(texts)
    first = document.statements[group[0]]
    where = f"{first.heading or ''}\0{first.page}\0" if document.kind == "upload" else ""
    said = f"{document.id}\0{first.section}\0{where}{text}"
    return Passage(
        id=f"p-{hashlib.blake2b(said.encode(), digest_size=8).hexdigest()}",
        document_id=document.id,
        section=first.section,
        text=text,
        spans=tuple(spans),
        heading=first.heading,
        page=first.page,
    )
