"""Answer -> Response: what any system said, as sentences with their citations, in one form that all measures read.

The product's `Answer` promises much (no claim without a citation, no quote too short). A measure must not lean on that:
other systems break these promises, and so might a later version of ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from udeassist.render import as_markdown
from udeassist.schema import Answer, Draft, Dropped, Reason, Record, Status, Verdict

Role = Literal["claim", "caution"]


class Cite(Record):
    """A quote and the place it is said to come from."""

    document_id: str
    passage_id: str
    quote: str
    start: int
    end: int


class Sentence(Record):
    """Something that is asserted. A caution is asserted too; it leans on the caution of the statement it cites."""

    text: str
    role: Role = "claim"
    citations: tuple[Cite, ...] = ()


class Ranked(Record):
    """A statement that was retrieved in this turn; the best stands first. `text` is for whoever reads the record."""

    document_id: str
    statement: int
    score: float
    text: str = ""


class Response(Record):
    """What a system made of one question. `shown` is all that a person reads; what no sentence holds is connective."""

    status: Status
    reason: Reason | None = None
    verdict: Verdict | None = None
    language: str = "en"
    sentences: tuple[Sentence, ...] = ()
    evidence: tuple[Ranked, ...] = ()
    draft: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    confidence: float | None = None
    shown: str = ""
    milliseconds: float | None = None


def response_of(
    answer: Answer, draft: Draft | None = None, texts: Mapping[tuple[str, int], str] | None = None
) -> Response:
    """An answer of the product, with the draft it came from and the texts of what was retrieved."""
    scores = {(h.document_id, h.statement): h.score for h in answer.evidence.hits}
    return Response(
        status=answer.status,
        reason=answer.reason,
        verdict=answer.verdict,
        language=answer.question.language,
        sentences=(*_claims(answer), *_cautions(answer)),
        evidence=tuple(
            Ranked(document_id=d, statement=s, score=score, text=(texts or {}).get((d, s), ""))
            for (d, s), score in scores.items()
        ),
        draft=tuple(p.text for p in draft.proposals) if draft else (),
        dropped=answer.dropped,
        confidence=max(scores.values(), default=0.0) if answer.claims else None,
        shown=as_markdown(answer),
        milliseconds=answer.timings_ms.get("total"),
    )


def language_of(sentence: Sentence, language: str) -> str:
    """The language a sentence is in: that of the answer, but English where it is the case file's own words."""
    own = sentence.role == "caution" or any(sentence.text == c.quote for c in sentence.citations)
    return "en" if own else language


def _claims(answer: Answer) -> list[Sentence]:
    return [Sentence(text=c.text, citations=tuple(_cite(x) for x in c.citations)) for c in answer.claims]


def _cautions(answer: Answer) -> list[Sentence]:
    """Each with the citations of its claim that carry its source number."""
    found = []
    for caution in answer.cautions:
        inside = 0 <= caution.claim < len(answer.claims)
        citations = answer.claims[caution.claim].citations if inside else ()
        cites = tuple(_cite(x) for x in citations if x.n == caution.n)
        found.append(Sentence(text=caution.text, role="caution", citations=cites))
    return found


def _cite(citation: object) -> Cite:
    return Cite.model_validate({name: getattr(citation, name) for name in Cite.model_fields})
