"""Sheet -> Markdown."""

from __future__ import annotations

import re

from udeassist.learn.sheets.blocks import Block, Sheet

# An address, without the mark that ends its sentence.
ADDRESS = re.compile(r"https?://[^\s<>\"]*[^\s<>\"().,;:!?]")
_MARK = re.compile(rf"(?P<address>{ADDRESS.pattern})|[\\`*_\[\]<>|#~]")


def to_markdown(sheet: Sheet) -> str:
    """The sheet as CommonMark with tables; ends in a newline."""
    parts = [f"# {escaped(sheet.title)}", *(part for part in map(_block, sheet.blocks) if part)]
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> str:
    if block.kind == "heading":
        return f"{'#' * (block.level + 1)} {escaped(block.text)}"
    if block.kind == "note":
        return f"*{escaped(block.text)}*"
    if block.kind == "bullets":
        return "\n".join(f"- {escaped(row[0])}" for row in block.rows)
    if block.kind == "numbers":
        return "\n".join(f"{number}. {escaped(row[0])}" for number, row in enumerate(block.rows, 1))
    if block.kind == "letters":
        return "\n".join(f"- {letter(place)}) {escaped(row[0])}" for place, row in enumerate(block.rows))
    if block.kind == "table":
        return _table(block.rows)
    if block.kind == "lines":
        return "\n\n".join("\\_" * 40 for _ in range(block.count))
    return escaped(block.text)  # a page break is nothing in Markdown


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    cells = [[escaped(cell) for cell in row] for row in rows]
    written = [f"| {' | '.join(row)} |" for row in cells]
    return "\n".join([written[0], f"|{' --- |' * len(rows[0])}", *written[1:]])


def letter(place: int) -> str:
    """a for 0, b for 1, …"""
    return "abcdefghijklmnopqrstuvwxyz"[place]


def escaped(text: str) -> str:
    """Plain text as Markdown that shows it unchanged, on one line; addresses can be followed."""
    plain = re.sub(r"\s+", " ", text).strip()
    marked = _MARK.sub(lambda m: f"<{m['address']}>" if m["address"] else f"\\{m[0]}", plain)
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", re.sub(r"^([-+])", r"\\\1", marked))
