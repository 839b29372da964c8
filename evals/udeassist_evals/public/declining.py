"""Questions with a passage that may or may not answer them -> can we tell near misses from answers?

Three looks, each a number a question: the share of its words in the best sentence; the packaged re-ranker; and trees
over both, over token cosines and over the type of answer, learned as the support check is. Until trees are
packaged for it, they are learned from four fifths of the file and asked about the last, five times.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from udeassist.asked import expected, offered
from udeassist.embedder import query_embedder
from udeassist.errors import UsageError
from udeassist.reranker import Memory, ReadsTokens, Reranker
from udeassist.schema import Record
from udeassist.settings import Settings
from udeassist_evals.public.learning import Rows, auc
from udeassist_evals.public.sets import Asked
from udeassist_evals.verifiers.signals import signals
from udeassist_evals.verifiers.trees import load

Floats = NDArray[np.float32]
MOST = 40  # sentences that are read
NAME = "answerable"


class Looks(NamedTuple):
    """What the trees see of a question and its passage; not how long that is: on ClapNQ length gives the label away."""

    coverage: float
    coverage_weighed: float
    coverage_passage: float
    coverage_three: float
    in_order: float
    letters: float
    content_missing: float
    names_missing: float
    read_best: float
    read_second: float
    read_mean: float
    near_best: float
    near_passage: float
    near_least: float
    near_low: float
    whole_best: float
    whole_second: float
    whole_passage: float
    title: float
    offered: float
    offered_best: float
    length: float


class Decisions(Record):
    """Area under the ROC curve in 0..1 over `n` questions; `part` says whether the trees knew them."""

    n: int
    coverage: float
    reranker: float
    learned: float
    alike: float = Field(description="of pairs whose passages differ by a sentence at most, the share ranked rightly")
    part: str


class States(NamedTuple):
    """Token states (tokens, d) of the question, of each sentence read and of the title."""

    question: Floats
    sentences: Sequence[Floats]
    title: Floats


def reader() -> ReadsTokens:
    """The embedder that reads tokens. Raises UsageError where there is none."""
    settings = Settings.load()
    embedder = query_embedder(settings.embedder, settings.models_dir)
    if not isinstance(embedder, ReadsTokens):
        raise UsageError(f"{embedder.name} can't be read token by token.", "Unset UDEASSIST_EMBEDDER.")
    return embedder


def states_of(asked: Asked, embedder: ReadsTokens) -> States:
    """Some 10 ms a sentence."""
    read = [embedder.token_states(s, False) for s in asked.sentences[:MOST]]
    return States(embedder.token_states(asked.question, True), read, embedder.token_states(asked.title or "-", False))


def looks(asked: Asked, states: States, reranker: Reranker) -> Looks:
    """Of one question."""
    words = signals(asked.question, asked.sentences)
    rows = [_unit(s) for s in states.sentences]
    none = np.zeros((0, rows[0].shape[1]), np.float32)
    read = np.sort(reranker.scores(states.question, reranker.prepared([Memory(r, none) for r in rows])))[::-1]
    near = np.stack([(_unit(states.question) @ r.T).max(1) for r in rows])[:, 3:-1]  # without prefix and control tokens
    mean = _unit(states.question.mean(0))
    whole = np.array([float(_unit(s.mean(0)) @ mean) for s in states.sentences])
    wanted = expected(asked.question)
    best = max(range(len(rows)), key=lambda i: float(near[i].mean()))
    return Looks(
        coverage=words.sentence,
        coverage_weighed=words.sentence_weighed,
        coverage_passage=words.content,
        coverage_three=words.picked,
        in_order=words.in_order,
        letters=words.letters,
        content_missing=words.content_missing_log,
        names_missing=words.names_missing,
        read_best=float(read[0]),
        read_second=float(read[min(1, len(read) - 1)]),
        read_mean=float(read.mean()),
        near_best=float(near.mean(1).max()),
        near_passage=float(near.max(0).mean()),
        near_least=float(near.max(0).min()),
        near_low=float(np.quantile(near.max(0), 0.2)),
        whole_best=float(whole.max()),
        whole_second=float(np.sort(whole)[-2:].min()),
        whole_passage=float(_unit(np.concatenate(list(states.sentences)).mean(0)) @ mean),
        title=float(_unit(states.title.mean(0)) @ mean),
        offered=sum(wanted in offered(s) for s in asked.sentences) / len(asked.sentences),
        offered_best=float(wanted in offered(asked.sentences[best])),
        length=words.length_log,
    )


def rows_of(asked: Sequence[Asked], found: Sequence[Looks], name: str) -> Rows:
    """Questions on one article stay together."""
    right = np.array([a.answerable for a in asked])
    return Rows(np.array(found, np.float64), right, [a.title or a.id for a in asked], [name] * len(asked))


def measure(rows: Rows, unseen: Sequence[float] | None, sentences: Sequence[int]) -> Decisions:
    """`unseen`: scores out of fold, for questions that the trees know; `sentences`: how many each passage has."""
    if unseen is None:
        trees = load(NAME, Looks._fields)
        scores, part = np.array([trees.probability(v) for v in rows.values.tolist()]), "held out: not learned from"
    else:
        scores, part = np.array(unseen), "learned from: out of fold"
    column = {name: rows.values[:, n] for n, name in enumerate(Looks._fields)}
    return Decisions(
        n=len(rows.right),
        coverage=auc(rows.right, column["coverage"]),
        reranker=auc(rows.right, column["read_best"]),
        learned=auc(rows.right, scores),
        alike=_among_alike(rows.right, scores, np.array(sentences)),
        part=part,
    )


def _among_alike(right: NDArray[np.bool_], scores: NDArray[np.float64], sentences: NDArray[np.int64]) -> float:
    """AUC over pairs of passages of like length alone, since the length gives the label away; 0.5 of no pair."""
    like = np.abs(sentences[right][:, None] - sentences[~right][None]) <= 1
    above = scores[right][:, None] - scores[~right][None]
    ranked = (above > 0) + 0.5 * (above == 0)
    return float(ranked[like].mean()) if like.any() else 0.5


def _unit(rows: Floats) -> Floats:
    found: Floats = rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-9)
    return found.astype(np.float32)
