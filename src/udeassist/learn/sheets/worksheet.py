"""A case -> a worksheet: the file with one section left blank for participants to fill in."""

from __future__ import annotations

from udeassist.errors import UsageError
from udeassist.learn.make.candidate import references
from udeassist.learn.sheets.blocks import PAGE, Block, Sheet, bullets, heading, lines, note, paragraph
from udeassist.schema import Document, Section
from udeassist.verify import HEADINGS

ASK: dict[Section, str] = {
    "definition": "How would you define it, after what else the file says?",
    "context": "What do you think had gone before? What had the city to answer?",
    "actions": "What would you have done? What do you think the city did?",
    "achievements": "What results do you expect, and who would report them?",
    "success_factors": "What made it succeed? Lean on what stands in the other sections.",
    "lessons": "What can your municipality take from it? Say what is fact and what is your reading.",
    "more": "What else would you want to know, and whom would you ask?",
}


def worksheet(document: Document, blank: Section | None, key: bool) -> Sheet:
    """The file section by section; the blank one is asked for and, with `key`, given on a page of its own.

    Without `blank` it is the lessons, else the success factors, else the actions, else the last section.

    Raises UsageError for a section the file lacks.
    """
    sections = tuple(dict.fromkeys(s.section for s in document.statements))
    usual: tuple[Section, ...] = ("lessons", "success_factors", "actions")
    empty = blank or next((s for s in usual if s in sections), sections[-1])
    if empty not in sections:
        has = ", ".join(sections)
        raise UsageError(f"'{document.id}' has no section '{empty}'.", f"Its sections are {has}.")
    if len(sections) == 1:
        raise UsageError(f"'{document.id}' has one section only.", "Choose a longer file, or make its unit instead.")
    about = " · ".join(v for v in (document.place, document.country, document.period) if v)
    blocks: list[Block] = [note(about)] if about else []
    for section in sections:
        blocks.append(heading(HEADINGS[section]))
        blocks += [paragraph(ASK[section]), lines(8)] if section == empty else [_filled(document, section)]
    if key:
        blocks += [PAGE, heading(f"{HEADINGS[empty]}: what the case file says"), _filled(document, empty)]
    return Sheet(title=f"Worksheet: {document.title}", blocks=tuple(blocks))


def _filled(document: Document, section: Section) -> Block:
    rows = []
    for number, statement in enumerate(document.statements):
        if statement.section == section:
            caution = f" Caution: {statement.caution}" if statement.caution else ""
            rows.append(f"{statement.text} ({references(document, number)}){caution}")
    return bullets(rows)
