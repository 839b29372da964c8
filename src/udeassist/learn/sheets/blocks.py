"""The few kinds of block that a sheet is made of; what is in a sheet does not know how it will look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from udeassist.schema import Record


class Block(Record):
    """One block. `text` is plain; `rows` are entries of a list, or rows of a table with the head first.

    lines: `count` empty lines to write on. page: what follows begins on a new page. note: small print.
    """

    kind: Literal["heading", "paragraph", "note", "bullets", "numbers", "letters", "table", "lines", "page"]
    text: str = ""
    level: int = 1
    rows: tuple[tuple[str, ...], ...] = ()
    count: int = 0


class Sheet(Record):
    """One document to take away."""

    title: str
    blocks: tuple[Block, ...]


def heading(text: str, level: int = 1) -> Block:
    return Block(kind="heading", text=text, level=level)


def paragraph(text: str) -> Block:
    return Block(kind="paragraph", text=text)


def note(text: str) -> Block:
    return Block(kind="note", text=text)


def bullets(entries: tuple[str, ...] | list[str]) -> Block:
    return Block(kind="bullets", rows=tuple((e,) for e in entries))


def numbers(entries: tuple[str, ...] | list[str]) -> Block:
    return Block(kind="numbers", rows=tuple((e,) for e in entries))


def letters(entries: tuple[str, ...] | list[str]) -> Block:
    """Options: a), b), c) …"""
    return Block(kind="letters", rows=tuple((e,) for e in entries))


def table(rows: Sequence[tuple[str, ...]]) -> Block:
    return Block(kind="table", rows=tuple(rows))


def lines(count: int) -> Block:
    return Block(kind="lines", count=count)


PAGE = Block(kind="page")
