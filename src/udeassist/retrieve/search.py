"""Reading + vector -> Found: dense and lexical candidates, judged and ranked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from udeassist.content import Content
from udeassist.index import Index, Similarity
from udeassist.names import Gazetteer
from udeassist.reading import Reading
from udeassist.reranker import ReadsTokens
from udeassist.retrieve.bearing import BEARING, CHECKED, Bearing, Bearings, Held, bearing_inputs
from udeassist.retrieve.gate import INPUTS, Gate
from udeassist.retrieve.lines import LINE, Line, lines
from udeassist.retrieve.reading import Readout, Reads
from udeassist.retrieve.records import Candidate, Found
from udeassist.retrieve.score import model
from udeassist.retrieve.sides import TOLD, Told, judged, rivals, told
from udeassist.retrieve.signals import SIGNALS, Judge, Signals
from udeassist.schema import Filter, Hit, Statement
from udeassist.words import fold

DENSE = 150  # units; a statement has about fourteen, and so many are some eighty statements, of a narrow question forty
LEXICAL = 20
JUDGED = 36
JUDGED_LIST = 120  # a list may have its proof in many documents
READ = 8  # most probable statements that are read word by word, and so many of the most similar ones
ALIKE = 4
WORDED = 3
UNREAD = 0.5  # a statement that was not worth reading stands behind those that were
READ_LIST = 48  # documents of which a list reads the likeliest statement
EACH = 6  # statements of each named thing that are judged in any case
SHIPPED = "shipped"  # the collection of the case files that come with the program
NAMED = 160  # rows of named documents that are looked at one by one


class Retriever:
    """Searches one index."""

    def __init__(self, index: Index, content: Content, gazetteer: Gazetteer, embedder: object = None) -> None:
        self.index = index
        self.judge = Judge(index.catalogue, index.corpus.documents)
        self.reads = Reads(index, embedder) if isinstance(embedder, ReadsTokens) and index.has_memories else None
        self.gate = Gate(index, self.judge, content, gazetteer, self.reads)
        # each for case files [False] and for added documents [True], which have no asks
        self._rank_model = [model("rank", SIGNALS, added) for added in (False, True)]
        self._gate_model = [model("gate", INPUTS, added) for added in (False, True)]
        self._rank_read = [model("rank_read", (*SIGNALS, *Readout._fields), added) for added in (False, True)]
        self._gate_read = [model("gate_read", (*INPUTS, *Readout._fields), added) for added in (False, True)]
        self._line_model = model("line", LINE)
        self._side_model = model("side", TOLD)
        self._bearings = Bearings(index, content, gazetteer)
        self._settles, self._bears = model("settles", BEARING), model("bears", BEARING)
        self._kinds = [d.kind for d in index.corpus.documents]

    def nearest(self, vector: NDArray[np.float32]) -> list[int]:
        """Rows whose units are nearest to the embedded question, of all documents; Chroma works outside Python's lock,
        so the question can be read meanwhile."""
        return self.index.nearest(vector, DENSE)

    def search(self, reading: Reading, vector: NDArray[np.float32], near: Sequence[int] | None = None) -> Found:
        """Candidates for a reading; `vector` is the embedded question, length 1, `near` what `nearest` said of it."""
        index = self.index
        allowed = self._allowed(reading)
        rows = sorted(r for d in allowed for r in index.catalogue.rows_of[d]) if allowed is not None else None
        if rows == []:
            return Found(reading, (), allowed, 0)
        scores = index.lexical.scores([t for i in reading.items for t in i.terms] + self._name_terms(reading))
        named = self._named(reading, allowed)
        best_words = self._best_words(scores, allowed)
        close = near if near is not None and rows is None else index.nearest(vector, DENSE, rows)
        rows_found = dict.fromkeys([*close, *named, *best_words])
        similar = index.compare(vector, list(rows_found), reading.wanted)
        most = JUDGED_LIST if reading.kind == "list" else JUDGED
        if len(similar) > most:  # named documents can be long: the most similar statements, and the best by words
            order = sorted(similar, key=lambda r: -max(similar[r].text, similar[r].ask))
            cards = index.catalogue.cards
            each = [r for n in reading.places for r in [x for x in order if cards[x].document in n.documents][:EACH]]
            similar = {r: similar[r] for r in dict.fromkeys([*order[:most], *each, *best_words])}
        top = float(scores.max()) if len(scores) else 0.0
        gaps = index.gap(vector, {index.catalogue.cards[row].document for row in similar})
        shares = scores / top if top > 0 else scores
        candidates = self._judged(reading, similar, gaps, shares, set(named), set(best_words))
        candidates = self.read(reading, candidates)
        return Found(reading, candidates, allowed, self._searched(reading.question.filters))

    def _judged(
        self,
        reading: Reading,
        similar: dict[int, Similarity],
        gaps: dict[int, float],
        lexical: NDArray[np.float32],
        named: set[int],
        best_words: set[int],
    ) -> tuple[Candidate, ...]:
        cards = self.index.catalogue.cards
        best: dict[int, float] = {}
        for row, one in similar.items():
            best[cards[row].document] = max(one.ask, best.get(cards[row].document, 0.0))
        ranked = [*sorted(best.values(), reverse=True), 0.0, 0.0]
        found = []
        asked = self.judge.asked(reading)
        for row, one in similar.items():
            document = cards[row].document
            elsewhere = ranked[1] if best[document] == ranked[0] else ranked[0]
            signals = asked.signals(row, one, float(lexical[row]), elsewhere, gaps[document])
            ways = ("dense",) + (("lexical",) if row in best_words else ()) + (("name",) if row in named else ())
            probability = self._rank_model[self.index.is_added(row)].probability(signals)
            found.append(Candidate(row, document, probability, max(one.text, one.ask), signals, ways))
        return tuple(sorted(found, key=lambda c: (-c.probability, c.row)))

    def read(self, reading: Reading, candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        """The same, the likeliest of them read against the question and judged anew; best first."""
        if self.reads is None or not candidates:
            return candidates
        chosen = _worth_reading(reading, candidates)
        found = self.reads.readouts(reading, [(c.row, c.document) for c in chosen])
        judged = [
            replace(c, read=r, probability=self._rank_read[self.index.is_added(c.row)].probability((*c.signals, *r)))
            for c, r in zip(chosen, found, strict=True)
        ]
        rows = {c.row for c in chosen}
        rest = [replace(c, probability=c.probability * UNREAD) for c in candidates if c.row not in rows]
        return tuple(sorted([*judged, *rest], key=lambda c: (-c.probability, c.row)))

    def _named(self, reading: Reading, allowed: frozenset[int] | None) -> list[int]:
        """Rows of the documents that all named things share, else of each that is named."""
        groups = [n.documents for n in reading.places if n.documents]
        if not groups:
            return []
        shared = frozenset.intersection(*groups)
        # else each name in turn, those with the fewest documents first, so that none is crowded out
        order = sorted(shared) if shared else [d for g in sorted(groups, key=len) for d in sorted(g)]
        wanted = [d for d in dict.fromkeys(order) if allowed is None or d in allowed]
        return [r for d in wanted for r in self.index.catalogue.rows_of[d]][:NAMED]

    def _best_words(self, scores: NDArray[np.float32], allowed: frozenset[int] | None) -> list[int]:
        order = np.argsort(-scores, kind="stable")[: LEXICAL * (1 if allowed is None else 4)]
        cards = self.index.catalogue.cards
        kept = [int(r) for r in order if scores[r] > 0 and (allowed is None or cards[int(r)].document in allowed)]
        return kept[:LEXICAL]

    def _name_terms(self, reading: Reading) -> list[str]:
        return [w for n in reading.names for w in fold(n.shown).split()]

    def _allowed(self, reading: Reading) -> frozenset[int] | None:
        """Documents that pass the filters; "which network …" without a name is answered by networks alone."""
        kept = self._passing(reading.question.filters)
        if reading.kind != "list" or reading.target != "network" or reading.places:
            return kept  # a charter or pact may be told in the file of the city that it is named after
        right = {n for n, d in enumerate(self.index.corpus.documents) if d.kind in ("network", "upload")}
        return frozenset(right if kept is None else right & kept)

    def _searched(self, filters: tuple[Filter, ...]) -> int:
        kept = self._passing(filters)
        return len(self.index.corpus.documents) if kept is None else len(kept)

    def _passing(self, filters: tuple[Filter, ...]) -> frozenset[int] | None:
        if not filters:
            return None
        kept = set(range(len(self.index.corpus.documents)))
        for field in {f.field for f in filters}:
            values = {f.value for f in filters if f.field == field}
            kept &= {n for n, d in enumerate(self.index.corpus.documents) if values & set(facets(d)[field])}
        return frozenset(kept)

    def structure(self, reading: Reading, rows: list[int]) -> tuple[Candidate, ...]:
        """Rows that were found by structure alone (a theme, a known disagreement), as candidates."""
        cards = self.index.catalogue.cards
        nothing = Signals(*([0.0] * len(SIGNALS)))
        return tuple(Candidate(r, cards[r].document, 0.0, 0.0, nothing, ("structure",)) for r in rows)

    def rank(self, signals: Signals) -> float:
        """Probability of a statement by its signals alone."""
        return self._rank_model[False].probability(signals)

    def answerable(self, reading: Reading, candidates: Sequence[Candidate]) -> float:
        """Probability that the first of these candidates answers the question; 0 of none."""
        if not candidates:
            return 0.0
        first = candidates[0]
        second = candidates[1].probability if len(candidates) > 1 else 0.0
        inputs = self.gate.inputs(reading, first.row, first.signals, first.probability, second)
        if first.read is None:
            return self._gate_model[self.index.is_added(first.row)].probability(inputs)
        return self._gate_read[self.index.is_added(first.row)].probability((*inputs, *first.read))

    def lines(self, reading: Reading, candidates: Sequence[Candidate]) -> tuple[Line, ...]:
        """The documents of these candidates, most probable to belong on the list first; none if none was read."""
        return lines(self._line_model, reading, candidates, self._kinds, self.index.statement_vectors)

    def sides(self, found: Found) -> tuple[tuple[tuple[Candidate, ...], ...], ...]:
        """For each thing that a question compares, part by part, the statements on it; `probability`: that it tells
        this side."""
        sides, table = self.told(found)
        return judged(self._side_model, sides, table)

    def told(self, found: Found) -> tuple[list[list[list[Candidate]]], list[list[list[Told]]]]:
        """The statements that may tell each side, and what is known of each."""
        sides = rivals(found, self.judge.holds, lambda row: self._statement(row).ours, self.judge.names)
        return sides, told(found, sides, self._statement, self.index.statement_vectors, self.judge.names)

    def _statement(self, row: int) -> Statement:
        return self.index.document(row).statements[self.index.catalogue.cards[row].statement]

    def bearings(self, reading: Reading, candidates: Sequence[Candidate]) -> list[tuple[Candidate, Bearing]]:
        """The likeliest of the candidates that were read, each with what sets it and the claim apart."""
        read = [c for c in candidates if c.read is not None][:CHECKED]
        if self.reads is None or not read:
            return []
        borne = self.reads.borne_out(reading, [c.row for c in read])
        return [(c, self._bearings.of(reading, c.row, c.probability, b)) for c, b in zip(read, borne, strict=True)]

    def held_against(self, reading: Reading, candidates: Sequence[Candidate]) -> tuple[Held, ...]:
        """The likeliest candidates held against the claim of a reading; none if none was read."""
        found = []
        for candidate, bearing in self.bearings(reading, candidates):
            inputs = bearing_inputs(candidate, bearing)
            settles, bears = self._settles.probability(inputs), self._bears.probability(inputs)
            elsewhere = self._bearings.elsewhere(reading, candidate.row)
            challenged = self._bearings.challenged(reading, candidate.row)
            rivals = self._bearings.rivals(reading, candidate.row)
            found.append(Held(candidate.row, bearing, settles, bears, elsewhere, challenged, rivals))
        return tuple(found)

    def hits(self, candidates: tuple[Candidate, ...]) -> tuple[Hit, ...]:
        """Candidates as records for the evidence."""
        cards, documents = self.index.catalogue.cards, self.index.corpus.documents
        return tuple(
            Hit(
                document_id=documents[c.document].id,
                statement=cards[c.row].statement,
                similarity=round(min(1.0, c.similarity), 6),
                score=round(c.probability, 6),
                found_by=c.found_by,  # type: ignore[arg-type]
            )
            for c in candidates
        )


def _worth_reading(reading: Reading, candidates: tuple[Candidate, ...]) -> list[Candidate]:
    """The most probable ones, the most similar ones, the best by words, and some of each named thing, once each."""
    alike = sorted(candidates, key=lambda c: -c.similarity)[:ALIKE]
    alike += sorted(candidates, key=lambda c: -c.signals.lexical)[:WORDED]
    if reading.kind == "list":
        best: dict[int, Candidate] = {}
        for candidate in candidates:
            best.setdefault(candidate.document, candidate)
        alike += list(best.values())[:READ_LIST]
    places = reading.places if len(reading.places) > 1 else ()
    each = [c for n in places for c in [x for x in candidates if x.document in n.documents][:ALIKE]]
    return list({c.row: c for c in (*candidates[:READ], *alike, *each)}.values())


def facets(document: object) -> dict[str, tuple[str, ...]]:
    """Values of a document for each field that a filter may name."""
    from udeassist.schema import Document

    assert isinstance(document, Document)
    countries = tuple(c.strip() for c in (document.country or "").replace(" and ", ",").split(",") if c.strip())
    return {
        "theme": document.values("theme"),
        "network": document.values("network"),
        "kind": (document.kind,),
        "document": (document.id,),
        "country": countries,
        "region": (document.region,) if document.region else (),
        "collection": (document.collection or SHIPPED,),
    }
