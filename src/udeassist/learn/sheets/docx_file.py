"""Sheet -> a DOCX file with real heading and list styles, so that it can be edited and read aloud."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from udeassist.learn.sheets.blocks import Block, Sheet
from udeassist.learn.sheets.docx_lists import Lists
from udeassist.learn.sheets.docx_text import add_link_style, tongue, write
from udeassist.learn.sheets.words import tell
from udeassist.words import clean

WIDTH = 16.4  # centimetres between the margins
INK = RGBColor(0x1F, 0x2A, 0x37)
# The same sheet gives the same bytes, whenever it is made.
MADE = datetime(2020, 1, 1, tzinfo=UTC)


def to_docx(sheet: Sheet) -> bytes:
    """The file as bytes; A4, title and language set, page numbers in the foot."""
    document = docx.Document()
    _frame(document, sheet)
    lists = Lists(document)
    document.add_heading(clean(sheet.title), level=0)
    for block, following in zip(sheet.blocks, [*sheet.blocks[1:], None], strict=True):
        before = len(document.paragraphs)
        _add(document, block, lists)
        _keep(document.paragraphs[before:], block, following)
    buffer = io.BytesIO()
    document.save(buffer)
    return _steady(buffer)


def _steady(written: io.BytesIO) -> bytes:
    """The same archive without the time at which it was packed."""
    again = io.BytesIO()
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, MADE.timetuple()[:6]), old.read(name), zipfile.ZIP_DEFLATED)
    return again.getvalue()


def _frame(document: Any, sheet: Sheet) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin = section.bottom_margin = Cm(2)
    properties = document.core_properties
    properties.title, properties.author, properties.language = clean(sheet.title), "udeassist", sheet.language
    properties.created = properties.modified = MADE
    for name, size in (("Normal", 10.5), ("Title", 20), ("Heading 1", 14), ("Heading 2", 12), ("Heading 3", 11)):
        style = document.styles[name]
        style.font.name, style.font.size = "Calibri", Pt(size)
        _everywhere(style, "Calibri")
        if name != "Normal":
            style.font.color.rgb = INK
    document.styles["Normal"].paragraph_format.space_after = Pt(5)
    document.styles["Normal"].element.get_or_add_rPr().append(tongue(sheet.language))
    add_link_style(document)
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{tell('foot', sheet.language)}  ·  ").font.size = Pt(8)
    _page_number(foot)


def _everywhere(style: Any, font: str) -> None:
    """Headings take their font from the theme unless every script is named."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), font)
    for script in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
        fonts.attrib.pop(qn(f"w:{script}"), None)


def _page_number(paragraph: Any) -> None:
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        run = paragraph.add_run()
        run.font.size = Pt(8)
        element = OxmlElement("w:instrText" if text else "w:fldChar")
        if text:
            element.text = text
        else:
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


def _keep(paragraphs: list[Any], block: Block, following: Block | None) -> None:
    """A question stays on one page with its options."""
    asks = block.kind in ("paragraph", "note", "numbers") and following is not None
    together = asks and following is not None and following.kind in ("letters", "numbers", "note", "lines")
    for paragraph in paragraphs if together else paragraphs[:-1] if block.kind == "letters" else ():
        paragraph.paragraph_format.keep_with_next = True


def _add(document: Any, block: Block, lists: Lists) -> None:
    if block.kind == "heading":
        document.add_heading(clean(block.text), level=block.level)
    elif block.kind == "bullets" or block.kind == "numbers" or block.kind == "letters":
        number = lists.begin(block.kind)
        for row in block.rows:
            entry = document.add_paragraph()
            lists.enter(entry, block.kind, number)
            write(entry, row[0], block.language)
            entry.paragraph_format.space_after = Pt(2)
    elif block.kind == "table":
        _table(document, block)
    elif block.kind == "lines":
        for _ in range(block.count):
            _rule(document.add_paragraph())
    elif block.kind == "page":
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    else:
        for run in write(document.add_paragraph(), block.text, block.language):
            if block.kind == "note":
                run.font.size, run.italic = Pt(9), True


def _table(document: Any, block: Block) -> None:
    table = document.add_table(rows=0, cols=len(block.rows[0]), style="Table Grid")
    table.autofit = False
    widths = _widths(block)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for number, row in enumerate(block.rows):
        cells = table.add_row().cells
        for cell, text, width in zip(cells, row, widths, strict=True):
            cell.width = Cm(width)
            for run in write(cell.paragraphs[0], text):
                run.font.size, run.bold = Pt(9.5), number == 0
    head = table.rows[0]._tr.get_or_add_trPr()
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    head.append(mark)  # the head row repeats on each page, and a screen reader knows it
    document.add_paragraph().paragraph_format.space_after = Pt(2)


def _widths(block: Block) -> list[float]:
    """Centimetres of each column, by how much stands in it; no word of a head is broken."""
    most = [max(len(row[place]) for row in block.rows) ** 0.75 for place in range(len(block.rows[0]))]
    least = [0.25 * len(head) + 0.5 for head in block.rows[0]]
    free = WIDTH - sum(least)
    return [low + free * share / sum(most) for low, share in zip(least, most, strict=True)]


def _rule(paragraph: Any) -> None:
    """A line to write on: the lower border of an empty paragraph, and between it and the next such one."""
    paragraph.paragraph_format.space_before = Pt(14)
    border = OxmlElement("w:pBdr")
    for edge in ("bottom", "between"):
        line = OxmlElement(f"w:{edge}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "1"), ("color", "8A8F98")):
            line.set(qn(f"w:{name}"), value)
        border.append(line)
    # the order of a paragraph's properties is fixed: borders come before spacing
    properties = paragraph._p.get_or_add_pPr()
    properties.insert(list(properties).index(properties.find(qn("w:spacing"))), border)
