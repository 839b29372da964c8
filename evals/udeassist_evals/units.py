"""Calibration questions -> how often each choice of unit, and each way to rank, brings up the statement that answers.

Run `python -m udeassist_evals.units`; the tables go to standard output as Markdown. The questions name a document and
the statements that answer them; only those that can be answered are counted. Dense rankings are exact (every vector is
compared), so that they show the unit and not the approximation. What the Retriever does is ranked by coefficients that
were fitted without the documents of the question at hand, once as it is and once each over an index that lacks the asks
or the German wordings. docs/decisions/retrieval-unit.md draws the conclusion.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from udeassist.assistant import Assistant
from udeassist.embedder import Embedder, building_embedder
from udeassist.index.units import units_of
from udeassist.lexical import Lexical
from udeassist.reading import Reading
from udeassist.retrieve import Candidate
from udeassist.settings import Settings
from udeassist.words import stems
from udeassist_evals.calibrate import DEPTH, folds_of
from udeassist_evals.calibration import FOLDER, lines, read
from udeassist_evals.regression import model

DEPTHS = (1, 3, 10)
LANGUAGES = ("en", "de", "fr", "es", "fa")
SAMPLES, SEED = 2_000, 7
RRF = 60  # Cormack, Clarke & Büttcher 2009

Floats = NDArray[np.float32]
Ranking = list[int]


@dataclass(frozen=True)
class Asked:
    """A question that can be answered, as the Retriever sees it."""

    language: str
    document: str
    gold: frozenset[int]
    reading: Reading
    vector: Floats
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True)
class Way:
    """A choice of unit and ranking: for each question units, best first; `rows[u]` are the statements unit u holds."""

    name: str
    rankings: list[Ranking]
    rows: Sequence[frozenset[int]]
    lengths: Sequence[int]


def main() -> int:
    """Measure and print."""
    settings = Settings.load()
    assistant = Assistant.open(settings)
    every = list(_asked(assistant))
    asked = [a for a in every if a.gold]
    ways = _ways(assistant, building_embedder(settings.embedder, settings.models_dir), asked)
    single, lengths = ways[-1].rows, ways[-1].lengths
    for detail, name in (("asks", "without asks"), ("de", "without German wordings"), ("", "as it is")):
        with _without(detail, settings, assistant) as other:
            ways.append(Way(f"**the Retriever**, {name}", _held_out(list(_asked(other))), single, lengths))
    clusters = [a.document for a in asked]
    print(f"{len(asked)} questions on {len(set(clusters))} documents, {len(single)} statements\n")
    print("| unit and ranking | recall@1 | recall@3 | 95 % | recall@10 | words in the first three |")
    print("|---|---|---|---|---|---|")
    for way in ways:
        at = {k: _recalls(way, asked, k) for k in DEPTHS}
        low, high = _interval(at[3], clusters)
        print(
            f"| {way.name} | {at[1].mean():.3f} | {at[3].mean():.3f} | {low:.3f} to {high:.3f} | {at[10].mean():.3f} "
            f"| {np.mean([sum(way.lengths[u] for u in r[:3]) for r in way.rankings]):.0f} |"
        )
    members = {g: np.array([a.language == g for a in asked]) for g in LANGUAGES}
    print("\n| recall@3 by language | " + " | ".join(f"{g} ({m.sum()})" for g, m in members.items()) + " |")
    print("|---|" + "---|" * len(members))
    for way in ways:
        found = _recalls(way, asked, 3)
        print(f"| {way.name} | " + " | ".join(f"{found[m].mean():.3f}" for m in members.values()) + " |")
    return 0


def _asked(assistant: Assistant) -> Iterator[Asked]:
    numbers, rows_of = assistant.index.numbers, assistant.index.catalogue.rows_of
    for given in lines(*sorted(FOLDER.glob("*.jsonl"))):
        if given["document"] not in numbers:
            continue
        rows = rows_of[numbers[given["document"]]]
        reading, vector = read(assistant, given["question"])
        found = assistant.retriever.search(reading, vector).candidates
        gold = frozenset(rows[g] for g in given["gold"] if g < len(rows))
        yield Asked(given["language"], given["document"], gold, reading, vector, found)


@contextmanager
def _without(detail: str, settings: Settings, assistant: Assistant) -> Iterator[Assistant]:
    """An assistant over the same corpus with the lines of one detail (asks, de) left out; the given one for ''."""
    if not detail:
        yield assistant
        return
    with TemporaryDirectory() as name:
        folder = Path(name) / "corpus"
        shutil.copytree(settings.corpus_dir, folder)
        for path in folder.rglob("*.md"):
            kept = re.sub(rf"(?m)^ {{2,4}}- {detail}: .*\n?", "", path.read_text(encoding="utf-8"))
            path.write_text(kept, encoding="utf-8")
        yield Assistant.open(settings.model_copy(update={"corpus_dir": folder, "data_dir": Path(name)}))


def _ways(assistant: Assistant, embedder: Embedder, asked: list[Asked]) -> list[Way]:
    index = assistant.index
    documents = index.corpus.documents
    statements = [s for d in documents for s in d.statements]
    single = [frozenset({row}) for row in range(len(statements))]
    lengths = [len(s.text.split()) for s in statements]
    units = units_of(index.corpus)
    vectors = np.load(index.folder / "vectors.npy").astype(np.float32)
    unit_rows, kinds = np.load(index.folder / "unit_rows.npy"), np.load(index.folder / "unit_kinds.npy")
    named = [u.text for u in units if u.kind == "statement"]
    passages = [p for d in documents for p in index.passages[d.id]]
    first = np.cumsum([0] + [len(d.statements) for d in documents])
    held = [frozenset(int(first[index.numbers[p.document_id]]) + s.index for s in p.spans) for p in passages]
    heads = [named[min(h)].partition(": ")[0] for h in held]

    def best_of(*wanted: int) -> list[Ranking]:
        chosen = np.isin(kinds, wanted)
        return [_best(_most(vectors[chosen] @ a.vector, unit_rows[chosen], len(statements))) for a in asked]

    def dense(texts: list[str]) -> list[Ranking]:
        matrix = embedder.passages(texts)
        return [_best(matrix @ a.vector) for a in asked]

    whole = dense([f"{head}: {p.text}" for head, p in zip(heads, passages, strict=True)])
    plain = Lexical.build([stems(t, "en") for t in named])
    simple = [_best(plain.scores(stems(a.reading.question.standalone, "en")), positive=True) for a in asked]
    ours = best_of(0, 1, 2)
    lexical = [_best(index.lexical.scores(_terms(a.reading)), positive=True) for a in asked]
    return [
        Way("dense: passage with the name in front", whole, held, [len(p.text.split()) for p in passages]),
        Way("dense: statement alone", dense([s.text for s in statements]), single, lengths),
        Way("dense: statement with the name in front", best_of(0), single, lengths),
        Way("dense: the same and its German wording", best_of(0, 1), single, lengths),
        Way("dense: the same and its asks", best_of(0, 2), single, lengths),
        Way("dense: all three", ours, single, lengths),
        Way("BM25: statement with the name in front", simple, single, lengths),
        Way("BM25: all three, titles and aliases", lexical, single, lengths),
        Way("dense and BM25 over all three, rank fusion", _each(_fused, ours, lexical), single, lengths),
    ]


def _terms(reading: Reading) -> list[str]:
    """The words that the Retriever looks up: content words, and the names as they are written first."""
    return [t for i in reading.items for t in i.terms] + [w for n in reading.names for w in n.forms[0].split()]


def _most(similar: Floats, rows: NDArray[np.int32], count: int) -> Floats:
    """For each statement the best of its units."""
    best = np.full(count, -1.0, dtype=np.float32)
    np.maximum.at(best, rows, similar)
    return best


def _best(scores: Floats, positive: bool = False) -> Ranking:
    """The first hundred units, best first; with `positive` only those that score at all."""
    order = np.argsort(-scores, kind="stable")[:100]
    return [int(u) for u in order if scores[u] > 0 or not positive]


def _each(join: Callable[[Ranking, Ranking], Ranking], one: list[Ranking], two: list[Ranking]) -> list[Ranking]:
    return [join(a, b) for a, b in zip(one, two, strict=True)]


def _fused(one: Ranking, two: Ranking) -> Ranking:
    """Reciprocal rank fusion (Cormack, Clarke & Büttcher 2009): sum over rankings of 1 / (60 + rank)."""
    score: dict[int, float] = {}
    for ranking in (one, two):
        for rank, unit in enumerate(ranking, 1):
            score[unit] = score.get(unit, 0.0) + 1 / (RRF + rank)
    return sorted(score, key=lambda u: (-score[u], u))


def _held_out(every: list[Asked]) -> list[Ranking]:
    """The Retriever's candidates in the order of a ranking fitted as in `calibrate`, never on the same documents."""
    folds = folds_of([a.document for a in every])
    found: list[Ranking] = []
    models = {}
    for fold in sorted(set(folds)):
        train = [a for a, f in zip(every, folds, strict=True) if f != fold]
        seen = [(c, a.gold) for a in train for i, c in enumerate(a.candidates) if i < DEPTH or c.row in a.gold]
        models[fold] = model(np.array([c.signals for c, _ in seen]), np.array([c.row in gold for c, gold in seen]))
    for one, fold in zip(every, folds, strict=True):
        if one.gold:
            signals = np.array([c.signals for c in one.candidates])
            order = np.argsort(-models[fold].predict_proba(signals)[:, 1], kind="stable")
            found.append([one.candidates[i].row for i in order])
    return found


def _recalls(way: Way, asked: list[Asked], depth: int) -> NDArray[np.float64]:
    """Recall@depth of each question: share of its gold statements held by the first `depth` units."""
    found = []
    for question, ranking in zip(asked, way.rankings, strict=True):
        held = frozenset[int]().union(*(way.rows[u] for u in ranking[:depth]))
        found.append(len(held & question.gold) / len(question.gold))
    return np.array(found)


def _interval(found: NDArray[np.float64], clusters: list[str]) -> tuple[float, float]:
    """95 % percentile bootstrap of the mean, documents drawn with replacement."""
    members = [np.flatnonzero(np.array(clusters) == c) for c in sorted(set(clusters))]
    sums, counts = np.array([found[m].sum() for m in members]), np.array([len(m) for m in members])
    drawn = np.random.default_rng(SEED).integers(0, len(members), (SAMPLES, len(members)))
    low, high = np.quantile(sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1), (0.025, 0.975))
    return float(low), float(high)


if __name__ == "__main__":
    sys.exit(main())
