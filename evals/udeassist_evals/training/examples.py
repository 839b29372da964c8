"""Corpus -> Examples: each ask with the statement it belongs to and statements that look like it but do not answer it.

The first asks of a statement are what the re-ranker reads beside it; the later ones, by other hands, are only asked,
and so are the questions of evals/training, which stand beside the corpus because nobody but the re-ranker needs them:
on one document, on several, claims to check (the statement that settles one answers it, either way), and
questions from outside. A question meets no copy of itself. Gaps ("Not recorded") and what comes from outside have no
statement that answers them, so all are negatives.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from udeassist.corpus import Corpus
from udeassist.index.units import gaps_of, units_of
from udeassist.reranker import MOST_ASKS, ReadsTokens

Floats = NDArray[np.float32]

POSED = Path(__file__).resolve().parents[2] / "training"
NEAR = 9  # look-alikes by similarity
SAME_FILE = 2  # and some of the same document
TWIN = 0.965  # another statement with an ask this close may answer as well: it is left out
BONUS = 0.03  # a statement's own cosine runs that much lower than an ask's
MOST_ROWS = 2  # statements that a question of evals/training is an example for, those that answer it best
OWN_WEIGHT = 0.5  # for asks that were written by the same hand as what is read beside the statement


@dataclass(frozen=True)
class Example:
    """A question, the row that answers it (None: no row does), look-alikes, and its weight in the loss."""

    text: str
    row: int | None
    others: tuple[int, ...]
    weight: float


@dataclass(frozen=True)
class Posed:
    """A question of evals/training: the rows that answer it, best first (none: it has no answer), and a document.

    `document` -1: it is about none. `holds`: of a claim to check, whether its row bears it out.
    """

    text: str
    rows: tuple[int, ...]
    document: int = -1
    holds: bool | None = None


@dataclass(frozen=True)
class Library:
    """All that is read: tokens by text, for each row its statement's text and the asks beside it, further questions."""

    states: dict[str, Floats]
    statements: list[str]
    asks: list[list[str]]
    vectors: dict[str, Floats]
    posed: list[Posed]


def read_all(corpus: Corpus, embedder: ReadsTokens, cache: Path, claims_alone: bool = False) -> Library:
    """Token states of every statement, ask and gap; kept in `cache`, a folder, since they take minutes.

    `claims_alone` leaves out what the network that judges claims does not read.
    """
    units = units_of(corpus)
    statements = [u.text for u in units if u.kind == "statement"]
    asks: list[list[str]] = [[] for _ in statements]
    for unit in units:
        if unit.kind == "ask" and not claims_alone:
            asks[unit.row].append(unit.text)
    posed = [p for p in _posed(corpus) if not claims_alone or p.holds is not None]
    others = [] if claims_alone else [g.text for g in gaps_of(corpus)]
    texts = [text for some in asks for text in some] + others + [p.text for p in posed]
    questions = list(dict.fromkeys(texts))
    states = {t: _read(embedder, t, False, cache) for t in statements}
    states.update({t: _read(embedder, t, True, cache) for t in questions})
    vectors = {t: _unit(s.mean(axis=0)) for t, s in states.items()}
    return Library(states, statements, asks, vectors, posed)


def examples(corpus: Corpus, library: Library, seed: int = 1) -> list[Example]:
    """One for each ask and each gap, in corpus order."""
    chance = random.Random(seed)
    documents = np.array([n for n, d in enumerate(corpus.documents) for _ in d.statements])
    said = np.stack([library.vectors[t] for t in library.statements])
    owners = np.array([row for row, asks in enumerate(library.asks) for _ in asks])
    texts = [t for asks in library.asks for t in asks]
    asked = np.stack([library.vectors[t] for t in texts])
    found = []
    places: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        places.setdefault(text, []).append(place)

    def look_alikes(text: str, right: tuple[int, ...], document: int) -> tuple[int, ...]:
        cosines = asked @ library.vectors[text]
        same = places.get(text, [])  # a list question stands at every statement that answers it
        cosines[same] = -1.0
        best = said @ library.vectors[text] + BONUS
        np.maximum.at(best, owners, cosines)
        twins = {*owners[cosines > TWIN].tolist(), *owners[same].tolist(), *right} if right else set()
        listed = {int(documents[r]) for r in owners[same]}
        if len(listed) > 1:  # where a document is on the list, other statements of it may prove it too
            twins |= set(np.flatnonzero(np.isin(documents, list(listed))).tolist())
        near = [int(r) for r in np.argsort(-best)[: NEAR + 1 + len(twins)] if int(r) not in twins][:NEAR]
        rest = [int(r) for r in np.flatnonzero(documents == document) if int(r) not in {*near, *twins}]
        return (*near, *chance.sample(rest, min(SAME_FILE, len(rest))))

    for row, asks in enumerate(library.asks):
        for place, text in enumerate(asks):
            others = look_alikes(text, (row,), int(documents[row]))
            found.append(Example(text, row, others, OWN_WEIGHT if place < MOST_ASKS else 1.0))
    for gap in gaps_of(corpus):
        found.append(Example(gap.text, None, look_alikes(gap.text, (), gap.row), 1.0))
    for posed in library.posed:
        others = look_alikes(posed.text, posed.rows, posed.document)
        rows: tuple[int | None, ...] = posed.rows[:MOST_ROWS] or (None,)
        found += [Example(posed.text, row, others, 1.0) for row in rows]
    return found


def claims(library: Library) -> list[Example]:
    """Each claim with the statement that settles it: the right row if it bears the claim out, else a wrong one."""
    return [
        Example(p.text, p.rows[0] if p.holds else None, () if p.holds else p.rows[:1], 1.0)
        for p in library.posed
        if p.holds is not None
    ]


def _posed(corpus: Corpus) -> Iterator[Posed]:
    """Questions on one document, each document of a list question, claims, and what comes from outside."""
    numbers = {d.id: n for n, d in enumerate(corpus.documents)}
    first = np.cumsum([0, *(len(d.statements) for d in corpus.documents)]).tolist()
    for name in ("questions.jsonl", "lists.jsonl", "claims.jsonl", "outside.jsonl"):
        for line in (POSED / name).read_text(encoding="utf-8").splitlines():
            given = json.loads(line)
            if "category" in given:
                yield Posed(given["question"], ())
                continue
            holds = given["label"] == "holds" if "label" in given else None
            answers = given.get("answers", [given])
            if not answers:
                yield Posed(given["question"], ())
            everywhere = tuple(
                first[numbers[a["document"]]] + s for a in answers for s in a["statements"] if a["document"] in numbers
            )
            for answer in answers:
                if answer["document"] in numbers:
                    number = numbers[answer["document"]]
                    own = tuple(first[number] + s for s in answer["statements"])
                    yield Posed(given["question"], (*own, *(r for r in everywhere if r not in own)), number, holds)


def _read(embedder: ReadsTokens, text: str, question: bool, cache: Path) -> Floats:
    folder = cache / ("questions" if question else "statements")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{_name(text)}.npy"
    if not path.is_file():
        np.save(path, embedder.token_states(text, question).astype(np.float16))
    found: Floats = np.load(path).astype(np.float32)
    return found


def _name(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()


def _unit(row: Floats) -> Floats:
    found: Floats = row / max(float(np.linalg.norm(row)), 1e-9)
    return found
