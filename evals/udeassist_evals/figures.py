"""Asked -> Figures: every measure of one system, whole and by group."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from udeassist.corpus import Corpus
from udeassist.schema import Record
from udeassist_evals import measures
from udeassist_evals.asked import Asked, Outcome, outcomes
from udeassist_evals.case import Case
from udeassist_evals.share import Share

UNANSWERABLE = ("near_miss", "false_premise", "attribute", "out_of_corpus", "out_of_scope")


class Group(Record):
    """One measure within one group of questions; `clusters` counts the documents these are about."""

    name: str
    clusters: int
    share: Share


class Figures(Record):
    """What one system did. Shares carry their n; numbers are None where there was nothing to measure."""

    system: str
    questions: int
    clusters: int
    outcomes: dict[Outcome, int]
    fully_right: Share
    unanswerable_answered: Share
    answerable_declined: Share
    crag: float | None
    verdicts_right: Share
    halves_right: Share
    on_topic: Share
    claims_cited: Share
    quotes_verbatim: Share
    cautions_shown: Share
    lookup_words: float | None
    p50_ms: float | None
    p95_ms: float | None
    right_by_split: tuple[Group, ...]
    right_by_language: tuple[Group, ...]
    right_by_kind: tuple[Group, ...]
    answered_by_category: tuple[Group, ...]
    errors: tuple[str, ...]

    @property
    def broken(self) -> tuple[str, ...]:
        """What must hold of every answer and doesn't: each a sentence."""
        found = [f"{len(self.errors)} questions without an answer"] if self.errors else []
        for name, one in (
            ("claims cited", self.claims_cited),
            ("quotes verbatim", self.quotes_verbatim),
            ("cautions shown", self.cautions_shown),
        ):
            if one.hits != one.n:
                found.append(f"{name} {one.hits} of {one.n}")
        return tuple(found)


def figures(system: str, asked: Sequence[Asked], corpus: Corpus) -> Figures:
    """All measures of one run."""
    answerable = [a for a in asked if a.case.answerable]
    unanswerable = [a for a in asked if not a.case.answerable]
    return Figures(
        system=system,
        questions=len(asked),
        clusters=_clusters(asked),
        outcomes=outcomes(asked),
        fully_right=measures.fully_right(asked),
        unanswerable_answered=measures.unanswerable_answered(asked),
        answerable_declined=measures.answerable_declined(asked),
        crag=measures.crag_score(asked),
        verdicts_right=measures.verdicts_right(asked),
        halves_right=measures.halves_right(asked),
        on_topic=measures.claims_on_topic(asked),
        claims_cited=measures.claims_cited(asked),
        quotes_verbatim=measures.quotes_verbatim(asked, corpus),
        cautions_shown=measures.cautions_shown(asked, corpus),
        lookup_words=measures.lookup_words(asked),
        p50_ms=measures.milliseconds(asked, 0.50),
        p95_ms=measures.milliseconds(asked, 0.95),
        right_by_split=_groups(
            answerable, lambda c: {"d": "dev", "t": "test"}.get(c.id[:1], "other"), measures.fully_right
        ),
        right_by_language=_groups(answerable, lambda c: c.language, measures.fully_right),
        right_by_kind=_groups(answerable, lambda c: c.kind, measures.fully_right),
        answered_by_category=_groups(unanswerable, lambda c: c.category, measures.unanswerable_answered, UNANSWERABLE),
        errors=tuple(f"{a.case.id}: {a.error}" for a in asked if a.outcome == "error"),
    )


def _groups(
    asked: Sequence[Asked],
    key: Callable[[Case], str],
    measure: Callable[[Sequence[Asked]], Share],
    names: Sequence[str] = (),
) -> tuple[Group, ...]:
    """One row a group, those of `names` first and also when they are empty."""
    members: dict[str, list[Asked]] = {name: [] for name in names}
    for one in asked:
        members.setdefault(key(one.case), []).append(one)
    return tuple(Group(name=name, clusters=_clusters(some), share=measure(some)) for name, some in members.items())


def _clusters(asked: Sequence[Asked]) -> int:
    return len({a.case.cluster for a in asked if a.case.cluster != "none"})
