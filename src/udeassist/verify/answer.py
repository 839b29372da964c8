"""Draft -> Answer: keep the claims whose quotes stand in the passages they name, and say who reports them."""

from __future__ import annotations

from dataclasses import dataclass, field

from udeassist.index import Index
from udeassist.phrases import say
from udeassist.schema import (
    Answer,
    Caution,
    Citation,
    CitedSource,
    Claim,
    Conflict,
    Decline,
    Document,
    Draft,
    Dropped,
    Passage,
    Proposal,
    Quote,
    Ref,
    Span,
    Statement,
)
from udeassist.support import Checker
from udeassist.verify.marks import identity, layout, manifest
from udeassist.verify.worded import arrange

SHORTEST = 12
HEADINGS = {
    "definition": "Definition",
    "context": "Context",
    "actions": "Actions",
    "achievements": "Achievements",
    "success_factors": "Success factors",
    "lessons": "Lessons",
    "more": "More",
}


@dataclass
class _Ledger:
    """Sources numbered by first use, and what was kept or dropped on the way."""

    sources: list[CitedSource] = field(default_factory=list)
    numbers: dict[tuple[str, int], int] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    rows: list[tuple[str, int]] = field(default_factory=list)
    cautions: list[Caution] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)


def verify(
    draft: Draft, index: Index, timings: dict[str, float] | None = None, checker: Checker | None = None
) -> Answer:
    """The only way to an Answer. A proposal is dropped, with the reason, when

    * a quote is shorter than 12 characters or does not stand letter for letter in the statement it names,
    * its words are neither the quoted statement nor the corpus's own wording of it,
    * it states our own reading where a fact was asked for,
    * a chat model worded it and `checker` finds that the quoted statement does not bear it; without one none passes.
    Nothing left means declined (`no_support`).
    """
    ledger = _Ledger()
    proposals, ledger.dropped = arrange(draft, index, checker)
    for proposal in proposals:
        _enter(proposal, draft, index, ledger)
    decline = draft.decline
    if not ledger.claims and decline is None:
        language = draft.evidence.question.language
        decline = Decline(reason="no_support", detail=say("claim_unsupported", language))
    status = "declined" if not ledger.claims else ("partial" if draft.open_parts else "answered")
    question = draft.evidence.question
    kept = bool(ledger.claims)
    return Answer.model_validate(
        {
            "id": identity(question.standalone, index, ledger.claims),
            "question": question,
            "kind": draft.evidence.kind,
            "mode": "generative" if any(c.by_model for c in ledger.claims) else "extractive",
            "layout": layout(question.adjust),
            "status": status,
            "reason": None if kept or decline is None else decline.reason,
            "verdict": draft.verdict if kept else None,
            "claims": tuple(ledger.claims),
            "cautions": tuple(ledger.cautions),
            "conflicts": _conflicts(ledger, index, question.language),
            "sources": tuple(ledger.sources),
            "dropped": tuple(ledger.dropped),
            "nearest": () if kept else draft.nearest,
            "notices": _notices(draft, ledger),
            "decline": None if kept else decline,
            "open_parts": draft.open_parts,
            "total": draft.total,
            "evidence": draft.evidence,
            "manifest": manifest(index),
            "timings_ms": timings or {},
        }
    )


def _enter(proposal: Proposal, draft: Draft, index: Index, ledger: _Ledger) -> None:
    found = []
    for quote in proposal.quotes:
        located = _locate(quote, index)
        if isinstance(located, str):
            ledger.dropped.append(Dropped.model_validate({"text": proposal.text, "why": located}))
            return
        found.append((quote, *located))
    if not found:
        ledger.dropped.append(Dropped(text=proposal.text, why="no_source"))
        return
    statement = found[0][2]
    if not proposal.by_model and proposal.text not in (statement.text, statement.german):
        ledger.dropped.append(Dropped(text=proposal.text, why="not_supported"))
        return
    if any(said.ours for _, _, said, _, _ in found) and draft.evidence.kind not in ("why", "overview"):
        ledger.dropped.append(Dropped(text=proposal.text, why="reading_as_fact"))
        return
    number = len(ledger.claims)
    citations = tuple(
        _cite(quote, document, said, passage, span, proposal.text, ledger)
        for quote, document, said, passage, span in found
    )
    ledger.claims.append(
        Claim(text=proposal.text, group=proposal.group, citations=citations, by_model=proposal.by_model)
    )
    ledger.rows.append((found[0][1].id, found[0][0].statement))
    for (_, _, said, _, _), citation in zip(found, citations, strict=True):
        if said.caution:
            ledger.cautions.append(Caution(text=said.caution, claim=number, n=citation.n))


def _locate(quote: Quote, index: Index) -> tuple[Document, Statement, Passage, Span] | str:
    """Where the quoted words stand, or why they do not count."""
    if len(quote.text) < SHORTEST:
        return "quote_too_short"
    place = index.numbers.get(quote.document_id)
    if place is None:
        return "no_source"
    document = index.corpus.documents[place]
    if not 0 <= quote.statement < len(document.statements):
        return "no_source"
    statement = document.statements[quote.statement]
    for passage in index.passages[document.id]:
        for span in passage.spans:
            if span.index == quote.statement and quote.text in passage.text[span.start : span.end]:
                return document, statement, passage, span
    return "quote_not_found"


def _cite(
    quote: Quote, document: Document, statement: Statement, passage: Passage, span: Span, text: str, ledger: _Ledger
) -> Citation:
    key = (passage.id, span.index)
    if key not in ledger.numbers:
        ledger.numbers[key] = len(ledger.numbers) + 1
        ledger.sources.append(_source(ledger.numbers[key], document, statement, passage))
    start = passage.text.index(quote.text, span.start)
    return Citation(
        n=ledger.numbers[key],
        document_id=document.id,
        passage_id=passage.id,
        quote=quote.text,
        start=start,
        end=start + len(quote.text),
        support="verbatim" if text == quote.text else "supported",
    )


def _source(n: int, document: Document, statement: Statement, passage: Passage) -> CitedSource:
    refs = tuple(_ref(document, key) for key in statement.sources)
    if statement.ours:
        refs = (Ref(title="Our reading of the case", publisher="udeassist", url=None, year=None, kind="editorial"),)
    return CitedSource(
        n=n,
        document_id=document.id,
        document_title=document.title,
        place=document.place,
        section=_where(document, passage),
        page=passage.page,
        passage_id=passage.id,
        text=passage.text,
        wording="original" if document.kind == "upload" else "ours",
        reading=statement.ours,
        refs=refs,
    )


def _where(document: Document, passage: Passage) -> str:
    """The section of a case file; of an added document the heading and the page."""
    if document.kind != "upload":
        return HEADINGS[passage.section]
    page = f"p. {passage.page}" if passage.page is not None else None
    return ", ".join(p for p in (passage.heading, page) if p)


def _ref(document: Document, key: str) -> Ref:
    source = document.source(key)
    dated = None if source.year == "n.d." else source.year
    return Ref(
        title=source.title,
        publisher=source.publisher,
        url=source.url,
        year=source.year,
        kind=source.kind,
        as_of=source.as_of or dated,
        weak=source.weak,
    )


def _conflicts(ledger: _Ledger, index: Index, language: str) -> tuple[Conflict, ...]:
    """Pairs of shown claims that the corpus knows to disagree."""
    place: dict[str, int] = {}
    for number, (document_id, statement) in enumerate(ledger.rows):
        label = index.corpus.documents[index.numbers[document_id]].statements[statement].label
        if label:
            place.setdefault(f"{document_id}#{label}", number)
    found = []
    for pair in index.corpus.conflicts:
        one, two = (place.get(end) for end in pair.between)
        if one is not None and two is not None:
            about = pair.about_de if language == "de" and pair.about_de else pair.about
            found.append(Conflict(claims=(one, two), about=about))
    return tuple(found)


def _notices(draft: Draft, ledger: _Ledger) -> tuple[str, ...]:
    question = draft.evidence.question
    notices = []
    if question.adjust:
        if not draft.notices and "unknown" not in question.adjust:
            notices.append(say("again", question.language, standalone=question.standalone))
    elif question.standalone != question.text:
        notices.append(say("follow_up", question.language, standalone=question.standalone))
    notices.extend(draft.notices)
    if ledger.claims and question.language != "en":
        german = any(c.citations[0].support == "supported" and not c.by_model for c in ledger.claims)
        added = {s.n for s in ledger.sources if s.wording == "original"}
        english = any(c.citations[0].support == "verbatim" and c.citations[0].n not in added for c in ledger.claims)
        if english:
            notices.append(say("sources_english", question.language))
        if german:
            notices.append(say("translated", question.language))
    return tuple(notices)
