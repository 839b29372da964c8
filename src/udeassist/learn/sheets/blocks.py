"""The few kinds of block that a sheet is made of; what is in a sheet does not know how it will look."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from udeassist.learn.records import Language
from udeassist.schema import Record


class Block(Record):
    """One block. `text` is plain; `rows` are entries of a list, or rows of a table with the head first.

    lines: `count` empty lines to write on. page: what follows begins on a new page. note: small print.
    language: where it is not that of the sheet.
    """

    kind: Literal["heading", "paragraph", "note", "bullets", "numbers", "letters", "table", "lines", "page"]
    text: str = ""
    level: int = 1
    rows: tuple[tuple[str, ...], ...] = ()
    count: int = 0
    language: Language | None = None


class Sheet(Record):
    """One document to take away."""

    title: str
    language: Language = "en"
    blocks: tuple[Block, ...]


def heading(text: str, level: int = 1) -> Block:
    return Block(kind="heading", text=text, level=level)


def paragraph(text: str, language: Language | None = None) -> Block:
    return Block(kind="paragraph", text=text, language=language)


def note(text: str) -> Block:
    return Block(kind="note", text=text)


def bullets(entries: Iterable[str], language: Language | None = None) -> Block:
    return Block(kind="bullets", rows=tuple((e,) for e in entries), language=language)


def numbers(entries: Iterable[str], language: Language | None = None) -> Block:
    return Block(kind="numbers", rows=tuple((e,) for e in entries), language=language)


def letters(entries: Iterable[str], language: Language | None = None) -> Block:
    """Options: a), b), c) …"""
    return Block(kind="letters", rows=tuple((e,) for e in entries), language=language)


def table(rows: Sequence[tuple[str, ...]]) -> Block:
    return Block(kind="table", rows=tuple(rows))


def lines(count: int) -> Block:
    return Block(kind="lines", count=count)


PAGE = Block(kind="page")
