"""Reasons and lessons of a case -> an open question with a model answer of statements and who reports them."""

from __future__ import annotations

from collections.abc import Iterator

from udeassist.learn.make.candidate import CAUTION, Made, Refused, make_item, references
from udeassist.schema import Document

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
    rows = list(enumerate(document.statements))
    reasons = [n for n, s in rows if s.section == "success_factors"]
    lessons = [n for n, s in rows if s.section == "lessons"]
    if len(reasons) + len(lessons) >= 3 and reasons and lessons:
        yield _open(document, WHY, [*reasons[:2], *lessons[:2]])
    else:
        yield Refused("open", document.id, "fewer than three success factors and lessons")
    results = [n for n, s in rows if s.section == "achievements" and not s.ours]
    doubtful = [n for n in results if document.statements[n].caution]
    if len(results) >= 2 and doubtful:
        # of the plain ones as many as there is room for, so that there is something to tell apart
        plain = [n for n in results if n not in doubtful][: max(1, 3 - len(doubtful))]
        yield _open(document, SURE, sorted([*plain, *doubtful[: 3 - len(plain)]]))
    else:
        yield Refused("open", document.id, "no two results of which one has a caution")


def _open(document: Document, stem: str, cited: list[int]) -> Made:
    told = []
    for number in cited:
        statement = document.statements[number]
        told.append(f"{statement.text} ({references(document, number)})")
        if statement.caution:
            told.append(CAUTION["en"].format(text=statement.caution))
    text = stem.format(title=document.title)
    return make_item("open", text, [(document, n) for n in cited], model=" ".join(told))
