"""Rows -> one block each, the column's name before every value, so that a row can be quoted by itself."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO

from udeassist.readers.records import Block, Limits, Part, Unreadable

MOST_IN_ROW = 850  # a row is shown whole, and a screen holds no more


def read_csv(text: str, limits: Limits) -> Part:
    """The separator is guessed; a first row of distinct words names the columns."""
    csv.field_size_limit(limits.text)
    sample = "\n".join(text.splitlines()[:30])
    try:
        dialect: type[csv.Dialect] = csv.Sniffer().sniff(sample, delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    try:
        blocks = rows_as_blocks(csv.reader(StringIO(text, newline=""), dialect), "", limits)
    except csv.Error as problem:
        raise Unreadable(f"The table cannot be read ({problem})", "Save it again as CSV or XLSX") from None
    return Part(blocks=tuple(blocks))


def rows_as_blocks(rows: Iterable[list[str]], sheet: str, limits: Limits) -> list[Block]:
    """Blocks headed "Sheet, row 12"; numbers count as a spreadsheet shows them, the header being row 1."""
    found: list[Block] = []
    header: list[str] | None = None
    for number, row in enumerate(rows, 1):
        cells = [" ".join(c.split()) for c in row]
        if not any(cells):
            continue
        if header is None:
            header = cells if _names(cells) else []
            if header:
                continue
        where = ", ".join(p for p in (sheet, f"row {number}") if p)
        named = [f"{n}: {c}" if n else c for n, c in zip([*header, *[""] * len(cells)], cells, strict=False) if c]
        found += [Block(text=part, heading=where, whole=True) for part in _fitting(named)]
        if len(found) > limits.blocks:
            raise Unreadable(f"The table has more than {limits.blocks:,} rows", "Split it and add the parts")
    return found


def _names(cells: list[str]) -> bool:
    full = [c for c in cells if c]
    return len(full) == len(set(full)) and len(full) >= 2 and not any(c.replace(".", "").isdigit() for c in full)


def _fitting(cells: list[str]) -> list[str]:
    """A long row in several parts, each of whole cells."""
    found: list[str] = []
    for cell in cells:
        if found and len(found[-1]) + len(cell) + 2 <= MOST_IN_ROW:
            found[-1] += f"; {cell}"
        else:
            found.append(cell[:MOST_IN_ROW])
    return found
