"""Asked -> figures: one function a measure, its formula in its docstring.

A question without an answer (outcome 'error') stays in every denominator and always counts against the system.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from udeassist.corpus import Corpus
from udeassist.schema import Answer, Citation
from udeassist_evals.asked import Asked
from udeassist_evals.share import Share, share

SHORTEST = 12  # characters of a quote that can be looked up


def fully_right(asked: Sequence[Asked]) -> Share:
    """Answerable questions with every pattern shown and every document cited / answerable questions."""
    return share(a.right for a in asked if a.case.answerable)


def answerable_declined(asked: Sequence[Asked]) -> Share:
    """Answerable questions with outcome declined or error / answerable questions."""
    return share(a.outcome in ("declined", "error") for a in asked if a.case.answerable)


def unanswerable_answered(asked: Sequence[Asked]) -> Share:
    """Questions to be declined with any other outcome / questions to be declined."""
    return share(a.outcome != "declined" for a in asked if not a.case.answerable)


def halves_right(asked: Sequence[Asked]) -> Share:
    """Fully right with status partial / questions of which only one part is recorded."""
    return share(a.right and a.outcome == "partial" for a in asked if a.case.expected == "partial")


def verdicts_right(asked: Sequence[Asked]) -> Share:
    """Same verdict / questions with a verdict. A declined one has none and counts as wrong."""
    return share(
        a.answer is not None and a.answer.verdict == a.case.verdict for a in asked if a.case.verdict is not None
    )


def crag_score(asked: Sequence[Asked]) -> float | None:
    """(fully right - wrong) / questions: +1 right, 0 declined, -1 otherwise (as in CRAG, Yang et al. 2024).

    Answering what is to be declined is wrong. None of no questions.
    """
    points = [1 if a.right else 0 if a.outcome == "declined" else -1 for a in asked]
    return sum(points) / len(points) if points else None


def claims_on_topic(asked: Sequence[Asked]) -> Share:
    """Claims whose first citation names a document of `about` / claims shown for questions that have an `about`."""
    return share(
        claim.citations[0].document_id in a.case.about
        for a in asked
        if a.answer is not None and a.case.about
        for claim in a.answer.claims
    )


def claims_cited(asked: Sequence[Asked]) -> Share:
    """Claims with a citation, all of whose citations name a source of this answer / claims. Should be 1."""
    return share(
        bool(claim.citations) and all(_source(answer, c) for c in claim.citations)
        for answer in _answers(asked)
        for claim in answer.claims
    )


def quotes_verbatim(asked: Sequence[Asked], corpus: Corpus) -> Share:
    """Quotes of 12 or more characters found letter for letter / quotes. Should be 1.

    Found means both: at `text[start:end]` of the source shown, and inside a statement of that document in the corpus.
    A quote that stands there is provenance; whether it answers the question is `fully_right`.
    """
    said = {d.id: [s.text for s in d.statements] for d in corpus.documents}
    return share(
        len(c.quote) >= SHORTEST
        and _at_its_place(answer, c)
        and any(c.quote in statement for statement in said.get(c.document_id, ()))
        for answer in _answers(asked)
        for claim in answer.claims
        for c in claim.citations
    )


def cautions_shown(asked: Sequence[Asked], corpus: Corpus) -> Share:
    """Quotes of a cautioned statement with that caution beside their claim / quotes of cautioned statements."""
    warned = {(d.id, s.text): s.caution for d in corpus.documents for s in d.statements if s.caution}
    return share(
        any(x.claim == number and x.text == warned[c.document_id, c.quote] for x in answer.cautions)
        for answer in _answers(asked)
        for number, claim in enumerate(answer.claims)
        for c in claim.citations
        if (c.document_id, c.quote) in warned
    )


def lookup_words(asked: Sequence[Asked]) -> float | None:
    """Median number of words in the claims of answers read as a lookup; None if there are none."""
    lookups = [a for a in _answers(asked) if a.kind == "lookup" and a.claims]
    lengths = [sum(len(c.text.split()) for c in a.claims) for a in lookups]
    return float(median(lengths)) if lengths else None


def milliseconds(asked: Sequence[Asked], quantile: float) -> float | None:
    """This quantile of the time an answer took, by nearest rank; None if no answer was timed."""
    times = sorted(a.timings_ms["total"] for a in _answers(asked) if "total" in a.timings_ms)
    return times[min(len(times) - 1, int(quantile * len(times)))] if times else None


def _answers(asked: Sequence[Asked]) -> list[Answer]:
    return [a.answer for a in asked if a.answer is not None]


def _source(answer: Answer, citation: Citation) -> bool:
    return any(s.n == citation.n and s.document_id == citation.document_id for s in answer.sources)


def _at_its_place(answer: Answer, citation: Citation) -> bool:
    return any(s.n == citation.n and s.text[citation.start : citation.end] == citation.quote for s in answer.sources)
