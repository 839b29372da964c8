"""Case -> Response by rule: four systems that are no use to anyone, and that a useful one has to beat.

They search with the product's own embedder and index and take the nearest statements as they come.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from udeassist.assistant import Assistant
from udeassist_evals.case import Case
from udeassist_evals.library import Library, Place
from udeassist_evals.response import Cite, Ranked, Response, Sentence

DEEP = 12  # statements of evidence, as many as the product shows
CITED = 5


class Nearest:
    """The nearest statements to a question, remembered for the four of them."""

    def __init__(self, assistant: Assistant, library: Library) -> None:
        self.library = library
        self._assistant = assistant
        self._last: tuple[str, tuple[tuple[Ranked, ...], float]] | None = None

    def __call__(self, case: Case) -> tuple[tuple[Ranked, ...], float]:
        """Statements best first, and the milliseconds it took."""
        if self._last is None or self._last[0] != case.id:
            began = time.perf_counter()
            self._last = case.id, (self._search(case), (time.perf_counter() - began) * 1000)
        return self._last[1]

    def _search(self, case: Case) -> tuple[Ranked, ...]:
        index = self._assistant.index
        question = self._assistant.question(case.question, case.history)
        vector = self._assistant.embedder.queries([question.standalone])[0]
        scores: dict[int, float] = {}
        for unit, similarity in index.dense.nearest(vector, 10 * DEEP):
            scores.setdefault(int(index.unit_rows[unit]), float(similarity))
        return tuple(
            Ranked(document_id=index.document(row).id, statement=index.catalogue.cards[row].statement, score=score)
            for row, score in list(scores.items())[:DEEP]
        )


class Rule:
    """One of the four."""

    def __init__(self, name: str, about: str, nearest: Nearest) -> None:
        self.name, self.about = name, about
        self._nearest = nearest

    def covers(self, _: Case) -> bool:
        """Everything can be asked."""
        return True

    def respond(self, case: Case) -> Response:
        """What it always does."""
        evidence, spent = self._nearest(case)
        library = self._nearest.library
        sentences = RULES[self.name][1](evidence, library)
        added = tuple(r for r in _ranked(sentences, library) if not any(_place(r) == _place(e) for e in evidence))
        return Response(
            status="answered" if sentences else "declined",
            reason=None if sentences else "no_support",
            sentences=tuple(sentences),
            evidence=(*evidence, *added),
            confidence=evidence[0].score if sentences else None,
            shown=" ".join(s.text for s in sentences),
            milliseconds=spent,
        )


def degenerate(assistant: Assistant, library: Library) -> tuple[Rule, ...]:
    """All four, over one search a question."""
    nearest = Nearest(assistant, library)
    return tuple(Rule(name, about, nearest) for name, (about, _) in RULES.items())


def _refuse(_: Sequence[Ranked], __: Library) -> list[Sentence]:
    return []


def _first_two(evidence: Sequence[Ranked], library: Library) -> list[Sentence]:
    """The nearest statement, and the one after it in its section."""
    document, number = _place(evidence[0])
    pair = [library.statement((document, n)) for n in (number, number + 1)]
    same = [n for n, s in enumerate(pair, number) if s and pair[0] and s.section == pair[0].section]
    return [_sentence((document, n), [(document, n)], library) for n in same]


def _paste(evidence: Sequence[Ranked], library: Library) -> list[Sentence]:
    """The whole passage around the nearest statement."""
    passage = library.passages[library.home[_place(evidence[0])][0]]
    return [_sentence(p, [p], library) for p in ((passage.document_id, s.index) for s in passage.spans)]


def _cite_all(evidence: Sequence[Ranked], library: Library) -> list[Sentence]:
    """The five nearest statements, each with all five citations."""
    places = [_place(r) for r in evidence[:CITED]]
    return [_sentence(p, places, library) for p in places]


RULES = {
    "refuse all": ("declines every question", _refuse),
    "first two sentences": ("the nearest statement and the one after it", _first_two),
    "paste top passage": ("the whole passage round the nearest statement", _paste),
    "cite all": ("the five nearest statements, each citing all five", _cite_all),
}


def cite_of(place: Place, library: Library) -> Cite:
    """A citation of a whole statement."""
    passage, start, end = library.home[place]
    return Cite(document_id=place[0], passage_id=passage, quote=library.texts[place], start=start, end=end)


def _sentence(place: Place, cited: Sequence[Place], library: Library) -> Sentence:
    return Sentence(text=library.texts[place], citations=tuple(cite_of(p, library) for p in cited))


def _ranked(sentences: Sequence[Sentence], library: Library) -> list[Ranked]:
    """What a rule brings in beyond the search (the next sentence, the rest of a passage), after what was found."""
    cited = (c for s in sentences for c in s.citations)
    places = dict.fromkeys(p for c in cited for p in library.touched(c.passage_id, c.start, c.end))
    return [Ranked(document_id=d, statement=n, score=0.0) for d, n in places]


def _place(ranked: Ranked) -> Place:
    return ranked.document_id, ranked.statement
