"""Reasons and lessons of a case -> an open question with a model answer made of its statements."""

from __future__ import annotations

from collections.abc import Iterator

from udeassist.learn.make.candidate import Made, Refused, make_item
from udeassist.learn.world import World
from udeassist.schema import Document

WHY = (
    "{title}: what helped, and what can another municipality take from it? "
    "Answer in three to five sentences; say of each who reports it, and mark what is only a reading of the case."
)
SURE = (
    "{title}: which results does the case file report, and how sure is each? "
    "Answer in three to five sentences, and say what you would not repeat without a caution."
)


def open_items(world: World, document: Document) -> Iterator[Made]:
    """At most two: reasons and lessons; results and how sure they are."""
    if document.kind != "case":
        return
    rows = list(enumerate(document.statements))
    reasons = [n for n, s in rows if s.section == "success_factors"]
    lessons = [n for n, s in rows if s.section == "lessons"]
    if len(reasons) + len(lessons) >= 2 and reasons:
        yield _open(world, document, WHY, [*reasons[:2], *lessons[:2]])
    else:
        yield Refused("open", document.id, "fewer than two success factors and lessons")
    results = [n for n, s in rows if s.section == "achievements" and not s.ours]
    if len(results) >= 2 and any(document.statements[n].caution for n in results):
        yield _open(world, document, SURE, results[:3])
    else:
        yield Refused("open", document.id, "no two results of which one has a caution")


def _open(world: World, document: Document, stem: str, cited: list[int]) -> Made:
    told = []
    for number in cited:
        statement = document.statements[number]
        told.append(statement.text + (" (Our reading of the case.)" if statement.ours else ""))
        if statement.caution:
            told.append(f"Caution: {statement.caution}")
    text = stem.format(title=document.title)
    return make_item("open", text, [(document, n) for n in cited], model=" ".join(told))
