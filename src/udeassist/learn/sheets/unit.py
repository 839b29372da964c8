"""A unit -> a handout: aims, statements with their sources, case, terms, questions, exercise."""

from __future__ import annotations

from udeassist.corpus import Corpus
from udeassist.learn.make.candidate import references
from udeassist.learn.records import Curriculum, Path, Reference, Unit
from udeassist.learn.sheets.blocks import Block, Sheet, bullets, heading, lines, note, numbers, paragraph, table


def unit_sheet(unit: Unit, path: Path, curriculum: Curriculum, corpus: Corpus) -> Sheet:
    """Everything that a participant needs for one sitting."""
    case = corpus.document(unit.case)
    terms = [curriculum.term(t) for t in unit.terms]
    blocks: list[Block] = [
        note(f"{path.title} · {unit.minutes} minutes"),
        heading("What you can do afterwards"),
        bullets(unit.aims),
        heading("Read"),
        numbers([said(corpus, r) for r in unit.reading]),
        heading("A case to study"),
        paragraph(f"{case.title}. The whole file: udeassist corpus show {case.id}"),
    ]
    if terms:
        rows = [("Term", "German", "What it is")]
        rows += [(t.term, t.german, " ".join([t.definition, *(f"Caution: {c}" for c in t.cautions)])) for t in terms]
        blocks += [heading("Terms"), table(rows)]
    blocks += [heading("Discuss"), numbers(unit.discuss), heading("Exercise"), *exercise(unit.exercise), lines(6)]
    return Sheet(title=unit.title, blocks=tuple(blocks))


def said(corpus: Corpus, reference: Reference) -> str:
    """A statement as it is shown: with who reports it and its caution."""
    document = corpus.document(reference.document_id)
    statement = document.statements[reference.statement]
    caution = f" Caution: {statement.caution}" if statement.caution else ""
    return f"{statement.text} ({references(document, reference.statement)}; {reference}){caution}"


def exercise(text: str) -> list[Block]:
    """Paragraphs and lists of an exercise; other Markdown stays as it was typed."""
    blocks: list[Block] = []
    for part in filter(None, (p.strip() for p in text.split("\n\n"))):
        rows = part.splitlines()
        if all(row.startswith("- ") for row in rows):
            blocks.append(bullets([row[2:] for row in rows]))
        else:
            blocks.append(paragraph(" ".join(rows)))
    return blocks
