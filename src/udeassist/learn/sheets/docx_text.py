"""Words of a paragraph in a DOCX: plain, with addresses that can be followed, in a language of their own."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor
from docx.text.run import Run

from udeassist.learn.records import Language
from udeassist.learn.sheets.markdown import ADDRESS
from udeassist.words import clean

LINK = "Hyperlink"
TONGUES: dict[Language, str] = {"en": "en-GB", "de": "de-DE"}


def write(paragraph: Any, text: str, language: Language | None = None) -> list[Any]:
    """Add the text; the runs that were made, those of addresses included."""
    runs, plain = [], clean(text)
    at = 0
    for match in ADDRESS.finditer(plain):
        if before := plain[at : match.start()]:
            runs.append(paragraph.add_run(before))
        runs.append(_linked(paragraph, match[0]))
        at = match.end()
    if plain[at:] or not runs:
        runs.append(paragraph.add_run(plain[at:]))
    if language:
        for run in runs:
            run._r.get_or_add_rPr().append(tongue(language))
    return runs


def tongue(language: Language) -> Any:
    """The mark that tells spelling and speech which language it is."""
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), TONGUES[language])
    return mark


def add_link_style(document: Any) -> None:
    """Word's own style of links, which an empty document lacks."""
    style = document.styles.add_style(LINK, WD_STYLE_TYPE.CHARACTER, builtin=True)
    style.font.underline, style.font.color.rgb = True, RGBColor(0x0B, 0x57, 0x8A)


def _linked(paragraph: Any, address: str) -> Any:
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    element = OxmlElement("w:r")
    link.append(element)
    paragraph._p.append(link)
    run = Run(element, paragraph)
    run.text, run.style = address, LINK
    return run
