"""Questions + Library -> findings: what in the questions the corpus does not bear out."""

from __future__ import annotations

from collections.abc import Iterator

from udeassist_evals.case import Case, Gold, Questions
from udeassist_evals.library import Library
from udeassist_evals.rules import met


def check(questions: Questions, library: Library) -> list[str]:
    """A line 'file:line: what' for each unreadable line, repeated id or question, and whatever the corpus lacks.

    Refused are an unknown document, a gold span that is not in the corpus, and gold that lacks the nugget it holds.
    """
    findings = [*questions.findings, *_repeated(questions)]
    for case in questions.cases:
        place = questions.places[case.id]
        findings += [f"{place}: {what}" for what in (*_unknown(case, library), *_gold(case, library))]
    return findings


def shared_documents(questions: Questions) -> dict[str, int]:
    """Held-out split -> how many of its questions are about a document that dev asks about as well.

    Not refused: the report shows both kinds apart.
    """
    dev = {c.cluster for c in questions.cases if questions.splits[c.id] == "dev"} - {"none"}
    found: dict[str, int] = {}
    for case in questions.cases:
        if (split := questions.splits[case.id]) != "dev" and case.cluster in dev:
            found[split] = found.get(split, 0) + 1
    return found


def _repeated(questions: Questions) -> Iterator[str]:
    first: dict[tuple[str, tuple[str, ...]], str] = {}
    for case in questions.cases:
        asked = (case.question, tuple(t.content for t in case.history))
        if first.setdefault(asked, case.id) != case.id:
            yield f"{questions.places[case.id]}: asks the same as {questions.places[first[asked]]}"


def _unknown(case: Case, library: Library) -> Iterator[str]:
    named = [d for need in case.documents for d in need] + list(case.about) + [g.document for g in case.gold]
    if case.cluster != "none":
        named.append(case.cluster)
    for document in dict.fromkeys(named):
        if document not in library.documents:
            yield f"there is no document '{document}'"


def _gold(case: Case, library: Library) -> Iterator[str]:
    for gold in case.gold:
        place = library.locate(gold)
        if place is None:
            yield f"gold: {gold.document} has no statement with {_cut(gold)} at {gold.start}..{gold.end}"
            continue
        for k in gold.holds:
            alternatives = case.nuggets[k].match_any
            if not met(library.texts[place], alternatives):
                yield f"gold: {_cut(gold)} does not hold {' or '.join(map(repr, alternatives))}"


def _cut(gold: Gold) -> str:
    return repr(gold.quote if len(gold.quote) <= 60 else f"{gold.quote[:57]}…")
