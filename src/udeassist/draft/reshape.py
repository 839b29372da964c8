"""Draft -> a shorter draft: fewer of the same statements, never a new one."""

from __future__ import annotations

from udeassist.index import Index
from udeassist.schema import Draft, Proposal

BRIEF = 3


def shortened(draft: Draft, index: Index, times: int = 1) -> Draft:
    """Half of the statements, the first ones; each with what the case files say against it."""
    wanted = len(_leading(draft, index))
    for _ in range(times):
        wanted = (wanted + 1) // 2
    return _first(draft, index, wanted)


def briefed(draft: Draft, index: Index) -> Draft:
    """At most three statements."""
    return _first(draft, index, BRIEF)


def _first(draft: Draft, index: Index, most: int) -> Draft:
    leading = _leading(draft, index)
    if len(leading) <= most:
        return draft
    groups = {p.group for p in draft.proposals}
    if draft.evidence.kind == "compare" and None not in groups:  # every side keeps its best
        kept = list({p.group: p for p in reversed(draft.proposals)}.values())[::-1]
    else:
        kept = leading[:most]
    kept += [p for p in draft.proposals if p not in kept and any(_disagree(p, k, index) for k in kept)]
    return draft.model_copy(update={"proposals": tuple(kept)})


def _leading(draft: Draft, index: Index) -> list[Proposal]:
    """What is not there only because it disagrees with something before it."""
    kept: list[Proposal] = []
    for proposal in draft.proposals:
        if not any(_disagree(proposal, k, index) for k in kept):
            kept.append(proposal)
    return kept


def _disagree(one: Proposal, other: Proposal, index: Index) -> bool:
    ends = {_label(one, index), _label(other, index)}
    return None not in ends and any(set(pair.between) == ends for pair in index.corpus.conflicts)


def _label(proposal: Proposal, index: Index) -> str | None:
    quote = proposal.quotes[0]
    statement = index.corpus.documents[index.numbers[quote.document_id]].statements[quote.statement]
    return f"{quote.document_id}#{statement.label}" if statement.label else None
