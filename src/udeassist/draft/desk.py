"""What all drafting needs at hand: the index, the judge, and small questions about candidates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from udeassist.index import Index
from udeassist.phrases import say
from udeassist.retrieve import Candidate, Found, Retriever
from udeassist.retrieve.score import threshold
from udeassist.schema import (
    Decline,
    Document,
    Draft,
    Evidence,
    Filter,
    Nearest,
    Proposal,
    Quote,
    Reason,
    Statement,
    Verdict,
)
from udeassist.words import words

# Below this a statement is not worth adding to another one; the gate, not this, decides whether to answer at all.
WORTH = 0.25


class Desk:
    """An index with the means to propose statements of it."""

    def __init__(self, retriever: Retriever) -> None:
        self.index: Index = retriever.index
        self.judge = retriever.judge
        self.retriever = retriever

    def statement(self, row: int) -> Statement:
        """The statement of a row."""
        return self.document(row).statements[self.index.catalogue.cards[row].statement]

    def document(self, row: int) -> Document:
        """The document of a row."""
        return self.index.document(row)

    def propose(self, rows: Iterable[int], language: str, group: str | None = None) -> tuple[Proposal, ...]:
        """A proposal for each row: its words as they stand, or our German wording for a German question."""
        return tuple(self._proposal(row, language, group) for row in rows)

    def _proposal(self, row: int, language: str, group: str | None) -> Proposal:
        statement, document = self.statement(row), self.document(row)
        text = statement.german if language == "de" and statement.german else statement.text
        quote = Quote(document_id=document.id, statement=self.index.catalogue.cards[row].statement, text=statement.text)
        return Proposal(text=text, quotes=(quote,), group=group)

    def evidence(self, found: Found, rows: Iterable[int] = ()) -> Evidence:
        """What may be cited: the best candidates, and every row that is proposed."""
        wanted = set(rows)
        kept = [c for i, c in enumerate(found.candidates) if i < 12 or c.row in wanted]
        seen = {c.row for c in kept}
        extra = self.retriever.structure(found.reading, [r for r in wanted if r not in seen])
        reading = found.reading
        return Evidence(
            question=reading.question,
            kind=reading.kind,
            hits=self.retriever.hits((*kept, *extra)),
            searched=found.searched,
        )

    def draft(
        self,
        found: Found,
        proposals: Sequence[Proposal],
        rows: Sequence[int],
        *,
        verdict: Verdict | None = None,
        total: int | None = None,
        open_parts: tuple[str, ...] = (),
    ) -> Draft:
        """A draft that says something; statements known to disagree with a proposed one are added beside it."""
        language = found.reading.question.language
        others = [r for r in self.disagreeing(rows) if r not in rows]
        both = (*proposals, *self._beside(others[:2], proposals, language))
        return Draft(
            evidence=self.evidence(found, (*rows, *others[:2])),
            proposals=both,
            verdict=verdict,
            total=total,
            open_parts=open_parts,
        )

    def _beside(self, rows: Iterable[int], proposals: Sequence[Proposal], language: str) -> Iterator[Proposal]:
        """The other sides of conflicts; where proposals have groups, each under the name of its own document."""
        groups = {p.quotes[0].document_id: p.group for p in proposals if p.group}
        for row in rows:
            document = self.document(row)
            own = groups.get(document.id) or document.place or document.title
            yield from self.propose([row], language, own if groups else None)

    def decline(self, found: Found, reason: Reason, key: str, **values: object) -> Draft:
        """A draft that says nothing, and why; with the nearest documents and a question that would be answered."""
        language = found.reading.question.language
        filters = found.reading.question.filters
        if filters and reason not in ("out_of_scope", "unclear"):  # elsewhere it may be recorded
            key, values = "confined", {"values": ", ".join(self._shown(f) for f in filters)}
        nearest = self.nearest(found) if reason not in ("out_of_scope", "unclear") else ()
        hint = say("hint_nearest", language) if nearest else say("hint_rephrase", language)
        return Draft(
            evidence=self.evidence(found),
            decline=Decline(reason=reason, detail=say(key, language, **values), hint=hint),
            nearest=nearest,
        )

    def _shown(self, chosen: Filter) -> str:
        number = self.index.numbers.get(chosen.value) if chosen.field == "document" else None
        return chosen.value if number is None else self.index.corpus.documents[number].title

    def nearest(self, found: Found, most: int = 3) -> tuple[Nearest, ...]:
        """Documents to look at instead: those that are named first, then the closest in topic."""
        language = found.reading.question.language
        documents = self.index.corpus.documents
        picked: dict[int, str] = {}
        for name in found.reading.places:
            order = [c.document for c in found.candidates if c.document in name.documents]
            for number in dict.fromkeys([*order, *sorted(name.documents)]):
                if len(picked) < most - 1:
                    picked.setdefault(number, say("why_name", language, name=name.shown))
        for candidate in sorted(found.candidates, key=lambda c: -c.similarity):
            if len(picked) >= most:
                break
            picked.setdefault(candidate.document, say("why_topic", language))
        return tuple(
            Nearest(document_id=documents[n].id, title=documents[n].title, why=why) for n, why in picked.items()
        )

    def disagreeing(self, rows: Sequence[int]) -> list[int]:
        """Rows that the corpus knows to disagree with one of these."""
        pairs = self._pairs()
        return list(dict.fromkeys(other for row in rows for other in pairs.get(row, ())))

    def _pairs(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for pair in self.index.corpus.conflicts:
            one, two = (self.index.labels.get(end) for end in pair.between)
            if one is not None and two is not None:
                found.setdefault(one, []).append(two)
                found.setdefault(two, []).append(one)
        return found

    def same(self, one: int, two: int) -> bool:
        """Two statements that say the same thing, by their words."""
        a, b = (set(words(self.statement(r).text)) for r in (one, two))
        return len(a & b) / max(1, min(len(a), len(b))) > 0.8

    def length(self, row: int) -> int:
        """Words of a statement."""
        return len(self.statement(row).text.split())


def sure(desk: Desk, found: Found, usable: Sequence[Candidate], ease: float = 1.0, at_least: float = 0.0) -> bool:
    """Does the gate let the first of these candidates answer? `ease` below 1 lowers the bar, `at_least` raises it."""
    if not usable:
        return False
    first = usable[0]
    bar = threshold(found.reading.question.tongue, first.read is not None, desk.index.is_added(first.row))
    return desk.retriever.answerable(found.reading, usable) >= max(bar * ease, at_least)


def best(candidates: Iterable[Candidate]) -> Candidate | None:
    """The most probable candidate, None of none."""
    return max(candidates, key=lambda c: c.probability, default=None)
