"""What a chat model proposed + the statements as they stand -> proposals that may be shown, and what was dropped.

The answer is the extractive one. A statement gives way to a sentence of the model on it that survives every check and
lacks nothing the question asks for; a sentence that fails is mended once, else the statement stands there instead.
Further sentences, on other evidence, follow where the kind of question leaves room for them.
"""

from __future__ import annotations

from collections.abc import Iterator

from udeassist.index import Index
from udeassist.schema import Document, Draft, Dropped, Proposal, Quote, Statement
from udeassist.support import Checker, repeats
from udeassist.words import words

CLOSED = ("list", "compare", "verify")  # these answers are whole as they are; nothing is added
MOST_FURTHER = 2
LIKELY = 0.5  # the probability of a hit that a further sentence may lean on

Place = tuple[str, int]


def arrange(draft: Draft, index: Index, checker: Checker | None) -> tuple[list[Proposal], list[Dropped]]:
    """Proposals in the order in which they are shown. While the draft is unfinished nothing is filled up."""
    if not draft.fallback and not any(p.by_model for p in draft.proposals):
        return list(draft.proposals), []
    kept, dropped = _kept(draft, index, checker)
    own = {_place(p): p for p in draft.fallback}
    if draft.evidence.kind in CLOSED:
        order = [p for place in own for p in kept if _place(p) == place] if draft.finished else kept
        kept = [p for p in order if _place(p) in own]
    shown = {_place(p) for p in kept}
    if draft.finished:
        kept += [p for place, p in own.items() if place not in shown]
        if draft.evidence.kind in CLOSED:
            rank = {place: n for n, place in enumerate(own)}
            kept.sort(key=lambda p: rank[_place(p)])
    return kept, dropped


def _kept(draft: Draft, index: Index, checker: Checker | None) -> tuple[list[Proposal], list[Dropped]]:
    own = {_place(p): p for p in draft.fallback}
    likely = {(h.document_id, h.statement) for h in draft.evidence.hits if h.score >= LIKELY}
    kept: list[Proposal] = []
    dropped: list[Dropped] = []
    further = 0
    for proposal in draft.proposals:
        if not proposal.by_model:
            kept.append(proposal)
            continue
        passed = _mended(proposal, draft, index, checker)
        if isinstance(passed, Dropped):
            dropped.append(passed)
            instead = own.get(_place(proposal))
            if instead is not None and all(_place(k) != _place(instead) for k in kept):
                kept.append(instead)
            continue
        place = _place(passed)
        if place not in own and (place not in likely or further >= MOST_FURTHER or draft.evidence.kind in CLOSED):
            continue
        if _said(passed, kept, own.get(place)):
            continue
        further += place not in own
        group = own[place].group if place in own else None
        kept.append(passed.model_copy(update={"group": group}))
    return kept, dropped


def cited(proposal: Proposal, index: Index) -> tuple[Document, Statement] | None:
    """What a proposal leans on; None where there is no such statement."""
    return _found(*_place(proposal), index)


def _mended(proposal: Proposal, draft: Draft, index: Index, checker: Checker | None) -> Proposal | Dropped:
    """The proposal if it passes, mended if that takes no more than a right quote or a right source; else why not."""
    quote = proposal.quotes[0] if proposal.quotes else None
    if checker is None or quote is None:
        return Dropped(text=proposal.text, why="unchecked" if quote else "no_source")
    found = cited(proposal, index)
    if found is None:
        return Dropped(text=proposal.text, why="no_source")
    why = _why_not(proposal.text, draft, found, checker)
    if why is None:
        return _on(proposal, quote, found[1])
    if why != "leaves_out":
        for place, document, statement in _others(draft, index):
            if place != (quote.document_id, quote.statement) and repeats(proposal.text, statement) is not None:
                if _why_not(proposal.text, draft, (document, statement), checker) is None:
                    other = Quote(document_id=place[0], statement=place[1], text=statement.text)
                    return _on(proposal, other, statement)
                break
    return Dropped.model_validate({"text": proposal.text, "why": why})


def _why_not(text: str, draft: Draft, found: tuple[Document, Statement], checker: Checker) -> str | None:
    document, statement = found
    question = draft.evidence.question
    why = checker.why_not(text, question.language, statement, document)
    if why in (None, "unchecked") and checker.leaves_out(text, question.standalone, statement):
        return "leaves_out"
    return why


def _on(proposal: Proposal, quote: Quote, statement: Statement) -> Proposal:
    """The proposal with a quote that stands there: the model's own where it is right, else the whole statement.

    A sentence that repeats words of the statement is set as they stand there; if it repeats all, it is the case file's.
    """
    own = repeats(proposal.text, statement)
    whole = own is not None and own in (statement.text, statement.german)
    right = len(quote.text) >= 12 and quote.text in statement.text and not whole
    fixed = quote if right else quote.model_copy(update={"text": statement.text})
    return proposal.model_copy(update={"text": own or proposal.text, "quotes": (fixed,), "by_model": not whole})


def _others(draft: Draft, index: Index) -> Iterator[tuple[Place, Document, Statement]]:
    places = [_place(p) for p in draft.fallback] + [(h.document_id, h.statement) for h in draft.evidence.hits]
    for place in dict.fromkeys(places):
        found = _found(*place, index)
        if found is not None:
            yield place, *found


def _said(proposal: Proposal, kept: list[Proposal], own: Proposal | None) -> bool:
    """Is it said already: by the statement itself, or by a sentence on it that holds all of these words?"""
    place, mine = _place(proposal), set(words(proposal.text))
    return any(_place(k) == place and (k is own or mine <= set(words(k.text))) for k in kept)


def _place(proposal: Proposal) -> Place:
    return (proposal.quotes[0].document_id, proposal.quotes[0].statement) if proposal.quotes else ("", -1)


def _found(document_id: str, number: int, index: Index) -> tuple[Document, Statement] | None:
    place = index.numbers.get(document_id)
    if place is None:
        return None
    document = index.corpus.documents[place]
    return (document, document.statements[number]) if 0 <= number < len(document.statements) else None
