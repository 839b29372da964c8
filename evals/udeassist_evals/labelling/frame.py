"""Records of a run -> all pairs that people could judge: a sentence, and a passage it cites or might have cited.

An extractive system hardly ever cites wrongly, and a judge that has seen no wrong pair has shown nothing. So beside
every cited pair stands a crossed one: the same sentence with another statement that was found in the same turn.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from random import Random
from typing import Literal, NamedTuple

from udeassist.schema import Record
from udeassist_evals.library import Library, Place
from udeassist_evals.measures.citing import evidence_of
from udeassist_evals.records import Line
from udeassist_evals.response import Cite, Response, Sentence, language_of
from udeassist_evals.systems.degenerate import cite_of

Origin = Literal["cited", "crossed"]


class Pair(Record):
    """What an annotator sees, and nothing else. `passage[start:end]` is the quote; `language` is the sentence's."""

    id: str
    question: str
    question_language: str
    sentence: str
    language: str
    document: str
    title: str
    passage: str
    start: int
    end: int


class Framed(NamedTuple):
    """A pair with what must stay sealed: who said it, whether it was cited, and what a verifier is given."""

    pair: Pair
    system: str
    question_id: str
    origin: Origin
    evidence: tuple[str, ...]


class Frame(NamedTuple):
    """All pairs, each once, and how many were left out and why."""

    pairs: tuple[Framed, ...]
    left_out: dict[str, int]


def frame_of(lines: Sequence[Line], systems: Sequence[str], library: Library, seed: int) -> Frame:
    """Every claim with each citation, and crossed. Cautions, blind questions and void citations are left out."""
    found: dict[str, Framed] = {}
    left = {"cautions": 0, "blind questions": 0, "citations of nothing": 0, "repeated": 0}
    for line in lines:
        for system in systems:
            told = line.systems.get(system)
            if told is None or told.response is None or told.response.status == "declined":
                continue
            if line.split == "blind":
                left["blind questions"] += 1
                continue
            for framed in _pairs(line, system, told.response, library, seed, left):
                left["repeated"] += framed.pair.id in found
                found.setdefault(framed.pair.id, framed)
    return Frame(tuple(found.values()), {k: n for k, n in left.items() if n})


def _pairs(
    line: Line, system: str, response: Response, library: Library, seed: int, left: dict[str, int]
) -> Iterator[Framed]:
    for sentence in response.sentences:
        if sentence.role == "caution":
            left["cautions"] += 1
            continue
        cited = [c for c in sentence.citations if library.touched(c.passage_id, c.start, c.end)]
        left["citations of nothing"] += len(sentence.citations) - len(cited)
        for cite in cited:
            yield _framed(line, system, response, sentence, cite, "cited", library)
        other = _other(response, cited, library, Random(f"{seed} {line.case.id} {system} {sentence.text}"))
        if cited and other is not None:
            yield _framed(line, system, response, sentence, cite_of(other, library), "crossed", library)


def _other(response: Response, cited: Sequence[Cite], library: Library, dice: Random) -> Place | None:
    """A statement of this turn's evidence from a passage that the sentence does not cite; None if there is none."""
    mine = {c.passage_id for c in cited}
    places = [(r.document_id, r.statement) for r in response.evidence]
    rest = [p for p in places if p in library.home and library.home[p][0] not in mine]
    return dice.choice(rest) if rest else None


def _framed(
    line: Line, system: str, response: Response, sentence: Sentence, cite: Cite, origin: Origin, library: Library
) -> Framed:
    passage, document = library.passages[cite.passage_id], library.documents[cite.document_id]
    key = "\x00".join((sentence.text, cite.passage_id, str(cite.start), str(cite.end)))
    pair = Pair(
        id=hashlib.sha256(key.encode()).hexdigest()[:16],
        question=line.case.question,
        question_language=line.case.language,
        sentence=sentence.text,
        language=language_of(sentence, response.language),
        document=document.id,
        title=document.title,
        passage=passage.text,
        start=cite.start,
        end=cite.end,
    )
    return Framed(pair, system, line.case.id, origin, evidence_of(cite, sentence, library))
