"""A unit -> a plan for a session of 90 minutes that someone else can hold."""

from __future__ import annotations

from collections.abc import Sequence

from udeassist.corpus import Corpus
from udeassist.learn.records import Item, Path, Unit
from udeassist.learn.sheets.blocks import Block, Sheet, bullets, heading, note, numbers, table
from udeassist.learn.sheets.quiz import answer, question
from udeassist.learn.sheets.unit import exercise, said

MINUTES = 90
# minutes, phase, what the trainer does, what participants do
PHASES = (
    (
        10,
        "Arrive",
        "Asks one question of 'Discuss' before anyone has read. Notes the answers unchanged.",
        "Answer in a word or two.",
    ),
    (
        15,
        "Read",
        "Hands out the statements, cut apart, two or three to each pair.",
        "Read in pairs; mark who says so, and any caution.",
    ),
    (
        20,
        "Case",
        "Gives the case file; asks what was done, what came of it, and how sure that is.",
        "Work in threes: one fact, one result, one doubt each.",
    ),
    (
        15,
        "Discuss",
        "Leads through the questions. Asks for the statement behind each opinion.",
        "Argue; name the statement they lean on.",
    ),
    (18, "Exercise", "Goes round; asks 'who says so?' and nothing else.", "Work alone or in pairs on paper."),
    (8, "Quiz", "Reads the questions; for each wrong answer, the proof.", "Answer by hand signs, then check."),
    (4, "Close", "Returns to the answers of the beginning.", "Say what they would answer now."),
)


def session_sheet(unit: Unit, path: Path, corpus: Corpus, quiz: Sequence[Item]) -> Sheet:
    """The plan with its times, what to bring, and all texts in one place."""
    case = corpus.document(unit.case)
    rows: list[tuple[str, ...]] = [("From", "Minutes", "Phase", "Trainer", "Participants")]
    at = 0
    for minutes, *told in PHASES:
        rows.append((f"{at // 60}:{at % 60:02d}", str(minutes), *told))
        at += minutes
    blocks: list[Block] = [
        note(f"{path.title} · session of {MINUTES} minutes · 6 to 24 people"),
        heading("Aims"),
        bullets(unit.aims),
        heading("Plan"),
        table(rows),
        heading("Bring along"),
        bullets(
            [
                "The statements below, printed and cut apart; two sets for more than twelve people.",
                f"The case file “{case.title}” for each group of three (udeassist corpus show {case.id}).",
                "The handout of the unit for each person (udeassist learn unit), paper and pens.",
            ]
        ),
        heading("Statements for the reading"),
        numbers([said(corpus, r) for r in unit.reading]),
        heading("Questions for the discussion"),
        numbers(unit.discuss),
        heading("Exercise"),
        *exercise(unit.exercise),
        heading("Quiz"),
    ]
    for number, item in enumerate(quiz, 1):
        blocks += [*question(number, item), note(f"Key: {answer(item)}. {item.explanation}")]
    return Sheet(title=f"Session plan: {unit.title}", blocks=tuple(blocks))
