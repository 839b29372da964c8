"""Lists of a DOCX that Word knows as lists: each begins anew, and goes on by itself when somebody adds an entry."""

from __future__ import annotations

from typing import Any, Literal

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

ListKind = Literal["bullets", "numbers", "letters"]
# how an entry is counted, the mark before it, the style of its paragraph
FORMS: dict[ListKind, tuple[str, str, str]] = {
    "bullets": ("bullet", "•", "List Bullet"),
    "numbers": ("decimal", "%1.", "List Number"),
    "letters": ("lowerLetter", "%1)", "List"),
}
# in twentieths of a point: where the words begin, and how far the mark stands before them
INDENT, HANGING = "624", "397"


class Lists:
    """The numberings of one document."""

    def __init__(self, document: Any) -> None:
        self._numbering = document.part.numbering_part.element
        self._forms = {kind: self._form(kind) for kind in FORMS}

    def begin(self, kind: ListKind) -> int:
        """A new list, counted from the first."""
        number = self._numbering.add_num(self._forms[kind])
        number.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(number.numId)

    def enter(self, paragraph: Any, kind: ListKind, number: int) -> None:
        """Make a paragraph an entry of that list."""
        paragraph.style = FORMS[kind][2]
        found = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        found.get_or_add_ilvl().val = 0
        found.get_or_add_numId().val = number

    def _form(self, kind: ListKind) -> int:
        counted, mark, _ = FORMS[kind]
        known = [int(e.get(qn("w:abstractNumId"))) for e in self._numbering.findall(qn("w:abstractNum"))]
        form = OxmlElement("w:abstractNum")
        identity = max(known, default=-1) + 1
        form.set(qn("w:abstractNumId"), str(identity))
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), "0")
        for name, value in (("start", "1"), ("numFmt", counted), ("lvlText", mark), ("lvlJc", "left")):
            element = OxmlElement(f"w:{name}")
            element.set(qn("w:val"), value)
            level.append(element)
        place, indent = OxmlElement("w:pPr"), OxmlElement("w:ind")
        indent.set(qn("w:left"), INDENT)
        indent.set(qn("w:hanging"), HANGING)
        place.append(indent)
        level.append(place)
        form.append(level)
        # all forms stand before the first list
        first = self._numbering.find(qn("w:num"))
        first.addprevious(form) if first is not None else self._numbering.append(form)
        return identity
