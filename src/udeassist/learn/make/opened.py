"""Reasons and lessons of a case -> an open question with a model answer of statements and who reports them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from udeassist.learn.make.candidate import CAUTION, Made, Refused, make_item, references
from udeassist.schema import Document, Statement

_CONCLUDES = re.compile(
    r"\b(?:shows?|suggests?|teach(?:es)?|proves?|illustrates?|demonstrates?)\b|^(?:The )?(?:case|lesson)\b", re.I
)

WHY = (
    "{title}: what helped, and what can another municipality take from it? "
    "Answer in three to five sentences; say of each who reports it, and mark what is only a reading of the case."
)
SURE = (
    "{title}: which results does the case file report, and how sure is each? "
    "Answer in three to five sentences, and say what you would not repeat without a caution."
)


def open_items(document: Document) -> Iterator[Made]:
    """At most two: reasons and lessons; results and how sure they are."""
    if document.kind != "case":
        return
    rows = [(n, s) for n, s in enumerate(document.statements) if not credited_elsewhere(s)]
    reasons = [n for n, s in rows if s.section == "success_factors"]
    lessons = [n for n, s in rows if s.section == "lessons"]
    chosen = [*_sourced_first(document, reasons)[:2], *_sourced_first(document, lessons)[:2]]
    if len(chosen) < 3 or not reasons or not lessons:
        yield Refused("open", document.id, "fewer than three success factors and lessons")
    elif 2 * sum(not document.statements[n].ours for n in chosen) < len(chosen):
        yield Refused("open", document.id, "more of the answer is our reading than anyone reports")
    else:
        yield _open(document, WHY, sorted(chosen))
    results = [n for n, s in rows if s.section == "achievements" and not s.ours]
    doubtful = [n for n in results if document.statements[n].caution]
    if len(results) >= 2 and doubtful:
        # of the plain ones as many as there is room for, so that there is something to tell apart
        plain = [n for n in results if n not in doubtful][: max(1, 3 - len(doubtful))]
        yield _open(document, SURE, sorted([*plain, *doubtful[: 3 - len(plain)]]))
    else:
        yield Refused("open", document.id, "no two results of which one has a caution")


def credited_elsewhere(statement: Statement) -> bool:
    """Whether a conclusion ("the case shows that …") is credited to a source; it is our reading of what they say."""
    return not statement.ours and _CONCLUDES.search(statement.text) is not None


def _sourced_first(document: Document, rows: list[int]) -> list[int]:
    return sorted(rows, key=lambda n: document.statements[n].ours)


def _open(document: Document, stem: str, cited: list[int]) -> Made:
    told = []
    for number in cited:
        statement = document.statements[number]
        told.append(f"{statement.text} ({references(document, number)})")
        if statement.caution:
            told.append(CAUTION["en"].format(text=statement.caution))
    text = stem.format(title=document.title)
    return make_item("open", text, [(document, n) for n in cited], model=" ".join(told))
