"""The drafts of all parts of a question -> one draft."""

from __future__ import annotations

from collections.abc import Sequence

from udeassist.schema import Decline, Draft, Question


def cited(draft: Draft) -> list[tuple[str, int]]:
    """What a draft leans on, as document and number of the statement in it, in the order in which it is said."""
    return [(q.document_id, q.statement) for p in draft.proposals for q in p.quotes]


def certainty(draft: Draft) -> float:
    """How probable it is that the likeliest of what is proposed answers; less than none for a decline."""
    if draft.decline is not None or not draft.proposals:
        return -1.0
    leant_on = set(cited(draft))
    return max((h.score for h in draft.evidence.hits if (h.document_id, h.statement) in leant_on), default=0.0)


def merge(question: Question, parts: Sequence[str], drafts: Sequence[Draft]) -> Draft:
    """One draft out of the drafts of all parts: claims in order, once each; declined parts stay open."""
    if len(drafts) == 1:
        return drafts[0]
    evidence = drafts[0].evidence.model_copy(
        update={"question": question, "hits": tuple(h for d in drafts for h in d.evidence.hits)}
    )
    answered = [d for d in drafts if d.decline is None]
    if not answered:
        first: Decline | None = drafts[0].decline
        nearest = {n.document_id: n for d in drafts for n in d.nearest}
        return drafts[0].model_copy(
            update={"evidence": evidence, "decline": first, "nearest": tuple(nearest.values())[:3]}
        )
    seen: set[tuple[str, int]] = set()
    proposals = []
    for draft in answered:
        for proposal in draft.proposals:
            key = (proposal.quotes[0].document_id, proposal.quotes[0].statement)
            if key not in seen:
                seen.add(key)
                proposals.append(proposal)
    open_parts = tuple(p for p, d in zip(parts, drafts, strict=True) if d.decline is not None)
    return Draft(
        evidence=evidence.model_copy(update={"kind": answered[0].evidence.kind}),
        proposals=tuple(proposals),
        verdict=answered[0].verdict,
        total=answered[0].total if len(answered) == 1 else None,
        open_parts=open_parts + tuple(o for d in answered for o in d.open_parts),
    )
