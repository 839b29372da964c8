"""Sheet -> a DOCX file with real heading and list styles, so that it can be edited and read aloud."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from udeassist.learn.sheets.blocks import Block, Sheet
from udeassist.learn.sheets.markdown import letter
from udeassist.words import clean

INK = RGBColor(0x1F, 0x2A, 0x37)
FOOT = "From the case files of udeassist. Check before you publish."
# The same sheet gives the same bytes, whenever it is made.
MADE = datetime(2020, 1, 1, tzinfo=UTC)


def to_docx(sheet: Sheet, language: str = "en") -> bytes:
    """The file as bytes; A4, title and language set, page numbers in the foot."""
    document = docx.Document()
    _frame(document, sheet, language)
    document.add_heading(clean(sheet.title), level=0)
    for block in sheet.blocks:
        _add(document, block)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _frame(document: Any, sheet: Sheet, language: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin = section.bottom_margin = Cm(2)
    properties = document.core_properties
    properties.title, properties.author, properties.language = clean(sheet.title), "udeassist", language
    properties.created = properties.modified = MADE
    for name, size in (("Normal", 10.5), ("Title", 20), ("Heading 1", 14), ("Heading 2", 12), ("Heading 3", 11)):
        style = document.styles[name]
        style.font.name, style.font.size = "Calibri", Pt(size)
        _everywhere(style, "Calibri")
        if name != "Normal":
            style.font.color.rgb = INK
    document.styles["Normal"].paragraph_format.space_after = Pt(5)
    _language(document, language)
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{FOOT}  ·  ").font.size = Pt(8)
    _page_number(foot)


def _everywhere(style: Any, font: str) -> None:
    """Headings take their font from the theme unless every script is named."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), font)
    for script in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
        fonts.attrib.pop(qn(f"w:{script}"), None)


def _language(document: Any, language: str) -> None:
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), "de-DE" if language == "de" else "en-GB")
    fonts = document.styles["Normal"].element.get_or_add_rPr()
    fonts.append(mark)


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


def _add(document: Any, block: Block) -> None:
    if block.kind == "heading":
        document.add_heading(clean(block.text), level=block.level)
    elif block.kind in ("bullets", "letters", "numbers"):
        _list(document, block)
    elif block.kind == "table":
        _table(document, block)
    elif block.kind == "lines":
        for _ in range(block.count):
            _rule(document.add_paragraph())
    elif block.kind == "page":
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    else:
        run = document.add_paragraph().add_run(clean(block.text))
        if block.kind == "note":
            run.font.size, run.italic = Pt(9), True


def _list(document: Any, block: Block) -> None:
    """Letters and numbers are written out: Word would count on from the list before."""
    for place, row in enumerate(block.rows):
        if block.kind == "bullets":
            document.add_paragraph(clean(row[0]), style="List Bullet").paragraph_format.space_after = Pt(2)
            continue
        mark = f"{letter(place)})" if block.kind == "letters" else f"{place + 1}."
        paragraph = document.add_paragraph(f"{mark}\t{clean(row[0])}", style="List")
        paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Cm(1.1), Cm(-0.7)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(1.1))
        paragraph.paragraph_format.space_after = Pt(2)


def _table(document: Any, block: Block) -> None:
    table = document.add_table(rows=0, cols=len(block.rows[0]), style="Table Grid")
    for number, row in enumerate(block.rows):
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            run = cell.paragraphs[0].add_run(clean(text))
            run.font.size, run.bold = Pt(9.5), number == 0
    head = table.rows[0]._tr.get_or_add_trPr()
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    head.append(mark)  # the head row repeats on each page, and a screen reader knows it
    document.add_paragraph().paragraph_format.space_after = Pt(2)


def _rule(paragraph: Any) -> None:
    """A line to write on: the lower border of an empty paragraph."""
    paragraph.paragraph_format.space_before = Pt(14)
    border = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "1"), ("color", "8A8F98")):
        line.set(qn(f"w:{name}"), value)
    border.append(line)
    paragraph._p.get_or_add_pPr().append(border)
