"""A case -> a worksheet: the file with one section left blank for participants to fill in."""

from __future__ import annotations

from udeassist.corpus import Corpus
from udeassist.errors import UsageError
from udeassist.learn.make.candidate import references
from udeassist.learn.records import Language, Reference
from udeassist.learn.sheets.blocks import PAGE, Block, Sheet, bullets, heading, lines, note, paragraph
from udeassist.learn.sheets.quiz import BLANK
from udeassist.learn.sheets.sources import cautioned, source_list, worded
from udeassist.learn.sheets.words import tell
from udeassist.schema import Document, Section


def worksheet(document: Document, blank: Section | None, key: bool, corpus: Corpus, language: Language = "en") -> Sheet:
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
    blocks: list[Block] = [paragraph(tell("name", language, line=BLANK * 5))]
    blocks += [note(line) for line in (about, tell("german", language)) if line]
    for section in sections:
        asked = [paragraph(tell(f"ask_{section}", language)), lines(8)]
        blocks.append(heading(tell(f"sec_{section}", language)))
        blocks += asked if section == empty else [_filled(corpus, document, section, language)]
    shown = [r for r in _references(document) if key or document.statements[r.statement].section != empty]
    blocks += source_list(corpus, shown, language)
    if key:
        head = heading(tell("says", language, section=tell(f"sec_{empty}", language)))
        blocks += [PAGE, head, _filled(corpus, document, empty, language)]
    title = tell("worksheet", language, title=document.title)
    return Sheet(title=title, language=language, blocks=tuple(blocks))


def _references(document: Document) -> list[Reference]:
    return [Reference(document_id=document.id, statement=n) for n in range(len(document.statements))]


def _filled(corpus: Corpus, document: Document, section: Section, language: Language) -> Block:
    return bullets(
        f"{worded(corpus, r, language)} ({references(document, r.statement, language)}){cautioned(corpus, r, language)}"
        for r in _references(document)
        if document.statements[r.statement].section == section
    )
