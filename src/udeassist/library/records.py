"""The nouns of the library: a document that was added, where it came from, and all of them as the index reads them."""

from __future__ import annotations

import hashlib
import json

from pydantic import Field

from udeassist.readers import Block, Facts, Kind
from udeassist.schema import Document, Record, Source, Statement

UNKNOWN = "unknown publisher"
KEY = "document"


class Added(Record):
    """A document as it is kept. Its id comes from its content, so the same content is kept once.

    `questions`: place of a statement -> what a chat model wrote that it answers.
    """

    id: str
    collection: str
    name: str
    kind: Kind
    facts: Facts
    statements: tuple[Block, ...]
    removed: dict[str, int] = Field(default_factory=dict)
    notices: tuple[str, ...] = ()
    at: str = ""
    questions: dict[int, tuple[str, ...]] = Field(default_factory=dict)

    def as_document(self) -> Document:
        """What the index and the answers see: a document of kind `upload` that is its own source."""
        facts = self.facts
        title = facts.title or self.name
        source = Source(
            key=KEY,
            title=title,
            publisher=facts.publisher or UNKNOWN,
            url=facts.url,
            year=facts.date[:4] if facts.date else "n.d.",
            as_of=facts.date,
        )
        said = tuple(
            Statement(
                text=b.text,
                section="more",
                sources=(KEY,),
                heading=b.heading or None,
                page=b.page,
                asks=self.questions.get(n, ()),
            )
            for n, b in enumerate(self.statements)
        )
        return Document(
            id=self.id,
            kind="upload",
            title=title,
            place=facts.place,
            sources=(source,),
            statements=said,
            path=self.name,
            collection=self.collection,
            language=facts.language,
        )


class Origin(Record):
    """A file as it was given, and what became of it. `reason` is empty unless it was set aside."""

    origin: str
    digest: str
    choices: str
    documents: tuple[str, ...] = ()
    reason: str = ""
    remedy: str = ""
    at: str = ""


class Shelf(Record):
    """All documents that may be answered from, in the order in which they came. `shipped`: our case files too."""

    documents: tuple[Added, ...] = ()
    shipped: bool = True

    @property
    def digest(self) -> str:
        """Changes with every change that an index must follow; empty for an empty library beside our case files."""
        asked = [q for d in self.documents for n in sorted(d.questions) for q in d.questions[n]]
        return digest_of([(d.id, d.collection) for d in self.documents], self.shipped, asked)


def digest_of(documents: list[tuple[str, str]], shipped: bool, questions: list[str]) -> str:
    """See `Shelf.digest`; from ids, collections and questions alone."""
    if not documents and shipped:
        return ""
    said = [shipped, documents, *([sorted(questions)] if questions else [])]
    return hashlib.blake2b(json.dumps(said).encode(), digest_size=16).hexdigest()


def identity(facts: Facts, statements: tuple[Block, ...]) -> str:
    """ "upload-…": the same title, facts and statements give the same id, wherever the file lies."""
    said = [facts.model_dump(), [[b.heading, b.page, b.text] for b in statements]]
    return f"upload-{hashlib.blake2b(json.dumps(said).encode(), digest_size=8).hexdigest()}"
