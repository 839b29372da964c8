"""Word and Excel files -> blocks: paragraphs under their headings, rows under their column names."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from udeassist.readers.facts import facts_from
from udeassist.readers.records import Block, Limits, Part, Unreadable
from udeassist.readers.tables import rows_as_blocks

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def check_container(data: bytes, limits: Limits, removed: Counter[str]) -> None:
    """Refuse archives that unpack to too much or reach outside; macros are never run, only counted."""
    with zipfile.ZipFile(BytesIO(data)) as container:
        entries = container.infolist()
    if len(entries) > limits.entries:
        raise Unreadable(f"The archive has {len(entries):,} entries", "Save the document again and add that")
    total = sum(e.file_size for e in entries)
    packed = sum(e.compress_size for e in entries) or 1
    if total > limits.unpacked or (total > 1_000_000 and total / packed > limits.ratio):
        raise Unreadable(f"The archive unpacks to {total // 1_000_000} MB", "Save the document again and add that")
    for entry in entries:
        outside = entry.filename.startswith(("/", "\\")) or ".." in entry.filename.replace("\\", "/").split("/")
        if outside or (entry.external_attr >> 16) & 0o170000 == 0o120000:
            raise Unreadable("The archive has entries that point outside it", "Do not use this file")
        removed["macros (not run)"] += entry.filename.endswith("vbaProject.bin")


def read_docx(data: bytes, removed: Counter[str]) -> Part:
    """Paragraphs and table rows in order; text marked as hidden or struck out by tracked changes stays out."""
    import docx

    try:
        document = docx.Document(BytesIO(data))
        blocks = list(_docx_blocks(document, removed))
    except Exception as problem:  # python-docx and lxml raise many kinds over damaged files
        raise Unreadable(f"The Word file is damaged ({type(problem).__name__})", "Open it and save it again") from None
    core = document.core_properties
    facts = facts_from(
        {"title": core.title, "author": core.author, "modified": core.modified or core.created, "lang": core.language}
    )
    if facts.publisher == "python-docx":
        facts = facts.model_copy(update={"publisher": None})
    title = facts.title or next((b.heading or b.text for b in blocks), None)
    return Part(facts=facts.model_copy(update={"title": title}), blocks=tuple(blocks))


def read_xlsx(data: bytes, limits: Limits, removed: Counter[str]) -> Part:
    """Every row of every visible sheet; formulas as the values last saved."""
    import openpyxl

    try:
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        blocks: list[Block] = []
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                removed["hidden sheets"] += 1
                continue
            rows = ([_cell(v) for v in row] for row in sheet.iter_rows(values_only=True))
            blocks += rows_as_blocks(rows, sheet.title if len(book.worksheets) > 1 else "", limits)
        core = book.properties
    except Unreadable:
        raise
    except Exception as problem:  # openpyxl raises many kinds over damaged files
        raise Unreadable(f"The Excel file is damaged ({type(problem).__name__})", "Open it and save it again") from None
    author = None if core.creator == "openpyxl" else core.creator
    return Part(
        facts=facts_from({"title": core.title, "author": author, "modified": core.modified}), blocks=tuple(blocks)
    )


def _docx_blocks(document: Any, removed: Counter[str]) -> Iterator[Block]:
    from docx.table import Table

    heading = ""
    for child in document.iter_inner_content():
        if isinstance(child, Table):
            yield from _table(child, heading, removed)
            continue
        text = _visible(child._p, removed)
        style = (child.style.name or "") if child.style is not None else ""
        if style.startswith(("Heading", "Title", "Überschrift", "Titel")):
            heading = text.strip() or heading
        elif text.strip():
            yield Block(text=text, heading=heading)


def _table(table: Any, heading: str, removed: Counter[str]) -> Iterator[Block]:
    rows: list[list[str]] = []
    for row in table.rows:
        cells: Sequence[Any] = list(dict.fromkeys(c._tc for c in row.cells))
        rows.append([" ".join(_visible(p, removed) for p in c.iter(f"{_W}p")) for c in cells])
    for cells in rows:
        if any(c.strip() for c in cells):
            yield Block(text=" | ".join(c for c in cells if c.strip()), heading=heading)


def _visible(paragraph: Any, removed: Counter[str]) -> str:
    """The runs of a paragraph without those marked hidden; deleted runs hold no `w:t` and fall out by themselves."""
    parts = []
    for run in paragraph.iter(f"{_W}r"):
        mark = run.find(f"{_W}rPr/{_W}vanish")
        if mark is not None and mark.get(f"{_W}val") not in ("0", "false"):
            removed["hidden text"] += 1
            continue
        parts += [" " if e.tag in (f"{_W}tab", f"{_W}br") else e.text or "" for e in run
                  if e.tag in (f"{_W}t", f"{_W}tab", f"{_W}br")]  # fmt: skip
    return "".join(parts)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if hasattr(value, "strftime"):
        return str(value).removesuffix(" 00:00:00")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
