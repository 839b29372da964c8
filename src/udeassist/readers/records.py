"""The nouns of reading: what a file turns out to be, what stands in it, and why one cannot be read."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from udeassist.schema import Record

Kind = Literal["markdown", "text", "html", "wordpress", "pdf", "docx", "csv", "xlsx", "mail"]
READER_VERSION = 1  # raise it when the same bytes come to be read differently: files are then read again


class Block(Record):
    """A paragraph, list item or table row in reading order. `page` counts from 1, as a viewer shows it."""

    text: str
    heading: str = ""
    page: int | None = None
    whole: bool = Field(default=False, description="a table row: never cut into sentences, never joined")


class Facts(Record):
    """What a file says of itself; None where it does not. `date` is as written, at best YYYY-MM-DD."""

    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    language: str | None = None
    place: str | None = None


class Part(Record):
    """One document of a file; most files have one, a list of posts has many. `item` tells them apart."""

    item: str = ""
    facts: Facts = Facts()
    blocks: tuple[Block, ...]


class ReadFile(Record):
    """A file as it was read. `removed` says what was left out, and how often; `notices` what a person should know."""

    kind: Kind
    digest: str = Field(description="sha256 of the bytes that were read")
    parts: tuple[Part, ...]
    removed: dict[str, int] = Field(default_factory=dict)
    notices: tuple[str, ...] = ()


class Unreadable(Exception):
    """A file that is set aside: the reason in a few words, and what a person can do. Never a traceback."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason}. {remedy}")
        self.reason = reason
        self.remedy = remedy


class Limits(Record):
    """What one file may cost. Bytes, pages, seconds; the defaults hold every hostile file of the tests."""

    file: int = 50_000_000
    html: int = 10_000_000
    text: int = 10_000_000
    pages: int = 2_000
    stream: int = 75_000_000
    entries: int = 10_000
    unpacked: int = 200_000_000
    ratio: int = 100
    depth: int = 500
    attributes: int = 5_000
    blocks: int = 60_000
    memory: int = 1_000_000_000
    cpu_seconds: int = 60
    wall_seconds: float = 120.0
