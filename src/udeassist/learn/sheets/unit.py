"""A unit -> a handout: aims, statements with their sources, case, terms, questions, exercise."""

from __future__ import annotations

from udeassist.corpus import Corpus
from udeassist.learn.make.candidate import CAUTION, references
from udeassist.learn.records import Curriculum, Language, Path, Reference, Teaching, Term, Unit, teaching, titled
from udeassist.learn.sheets.blocks import Block, Sheet, bullets, heading, lines, note, numbers, paragraph, table
from udeassist.learn.sheets.sources import ended, said, source_list
from udeassist.learn.sheets.words import tell


def unit_sheet(unit: Unit, path: Path, curriculum: Curriculum, corpus: Corpus, language: Language = "en") -> Sheet:
    """Everything that a participant needs for one sitting."""
    case = corpus.document(unit.case)
    terms = [curriculum.term(t) for t in unit.terms]
    taught = teaching(unit, language)
    english = tell("english" if taught.language == "en" else "german", language)
    blocks: list[Block] = [
        note(tell("minutes", language, path=titled(path, language), minutes=unit.minutes)),
        *([note(english)] if english else []),
        heading(tell("aims", language)),
        bullets(taught.aims, taught.language),
        heading(tell("read", language)),
        numbers([said(corpus, r, language) for r in unit.reading]),
        heading(tell("case", language)),
        paragraph(tell("whole_case", language, title=ended(case.title))),
    ]
    if terms:
        head = (tell("term", language), tell("term_other", language), tell("definition", language))
        rows = [head, *(_term(t, corpus, language) for t in terms)]
        blocks += [heading(tell("terms", language)), table(rows)]
    blocks += [
        heading(tell("discuss", language)),
        numbers(taught.discuss, taught.language),
        heading(tell("exercise", language)),
        *exercise(taught),
        lines(6),
    ]
    defined = [Reference(document_id=q.document_id, statement=q.statement) for t in terms for q in t.citations]
    blocks += source_list(corpus, [*unit.reading, *defined], language)
    return Sheet(title=titled(unit, language), language=language, blocks=tuple(blocks))


def exercise(taught: Teaching) -> list[Block]:
    """Paragraphs and lists of an exercise; other Markdown stays as it was typed."""
    blocks: list[Block] = []
    for part in filter(None, (p.strip() for p in taught.exercise.split("\n\n"))):
        rows = part.splitlines()
        if all(row.startswith("- ") for row in rows):
            blocks.append(bullets([row[2:] for row in rows], taught.language))
        else:
            blocks.append(paragraph(" ".join(rows), taught.language))
    return blocks


def _term(term: Term, corpus: Corpus, language: Language) -> tuple[str, ...]:
    """Its names and what it is, with who says so and every caution."""
    definition = term.definition_de if language == "de" and term.definition_de else term.definition
    refs = "; ".join(
        dict.fromkeys(references(corpus.document(q.document_id), q.statement, language) for q in term.citations)
    )
    names = (term.german, term.term) if language == "de" else (term.term, term.german)
    return *names, " ".join([f"{definition} ({refs})", *(CAUTION[language].format(text=c) for c in term.cautions)])
