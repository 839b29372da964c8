"""A unit -> a plan for a session of 90 minutes that someone else can hold."""

from __future__ import annotations

from collections.abc import Sequence

from udeassist.corpus import Corpus
from udeassist.learn.records import Item, Language, Path, Unit, teaching, titled
from udeassist.learn.sheets.blocks import Block, Sheet, bullets, heading, note, numbers, table
from udeassist.learn.sheets.quiz import in_english, key_page, question
from udeassist.learn.sheets.sources import said
from udeassist.learn.sheets.unit import exercise
from udeassist.learn.sheets.words import tell

# minutes of each phase; what trainer and participants do in it stands in the words
PHASES = (
    (10, "arrive"),
    (15, "reading"),
    (20, "studying"),
    (15, "talking"),
    (15, "doing"),
    (10, "testing"),
    (5, "closing"),
)
MINUTES = sum(minutes for minutes, _ in PHASES)


def session_sheet(unit: Unit, path: Path, corpus: Corpus, quiz: Sequence[Item], language: Language = "en") -> Sheet:
    """The plan with its times, what to bring, all texts in one place, and the keys on a page of their own."""
    case = corpus.document(unit.case)
    taught = teaching(unit, language)
    english = tell("english" if taught.language == "en" else "german", language)
    blocks: list[Block] = [
        note(tell("session_note", language, path=titled(path, language), minutes=MINUTES)),
        *([note(english)] if english else []),
        heading(tell("session_aims", language)),
        bullets(taught.aims, taught.language),
        heading(tell("plan", language)),
        table(_plan(language)),
        heading(tell("bring", language)),
        bullets(
            [
                tell("bring_statements", language),
                tell("bring_case", language, title=case.title),
                tell("bring_handout", language),
            ]
        ),
        heading(tell("session_read", language)),
        numbers([said(corpus, r, language) for r in unit.reading]),
        heading(tell("session_discuss", language)),
        numbers(taught.discuss, taught.language),
        heading(tell("exercise", language)),
        *exercise(taught),
        heading(tell("session_quiz", language)),
        *in_english(quiz, language),
    ]
    for number, item in enumerate(quiz, 1):
        blocks += question(number, item, language)
    blocks += key_page(quiz, language)
    title = tell("session", language, title=titled(unit, language))
    return Sheet(title=title, language=language, blocks=tuple(blocks))


def _plan(language: Language) -> list[tuple[str, ...]]:
    """One row a phase: when it begins, counted from the start, and what happens."""
    rows = [tuple(tell(word, language) for word in ("from", "lasts", "phase", "trainer", "people"))]
    at = 0
    for minutes, phase in PHASES:
        told = (tell(word, language) for word in (phase, f"{phase}_trainer", f"{phase}_people"))
        rows.append((f"{at // 60}:{at % 60:02d}", str(minutes), *told))
        at += minutes
    return rows
