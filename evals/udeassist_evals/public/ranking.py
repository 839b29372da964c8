"""A ranking set -> nDCG@10 and recall over its paragraphs of three retrievers: words, vectors, and both fused.

The product fuses what it finds by vectors and by BM25 with a regression over signals of case files (asks, names,
themes) that a public paragraph doesn't have. What is left of it here is its two searches, with its embedder, its terms
and its BM25: cosine, plus the share of the question's words that a paragraph is good for.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from udeassist.lexical import Lexical
from udeassist.schema import Record
from udeassist.words import stem, words
from udeassist_evals.public.sets import Ranking, Text
from udeassist_evals.public.vectors import Kept

DEEP = 10
# How much the full share of words is worth in cosine. e5's cosines lie close together (0.75 to 0.95), so little is
# much. Chosen beforehand by that spread, not tuned to any public set.
WORDS = 0.1

Scores = NDArray[np.float32]


class Found(Record):
    """Means over `n` questions."""

    n: int
    ndcg: dict[str, float]
    recall: dict[str, float]


def measure(questions: Ranking, over: Ranking, language: str, vectors: Kept) -> Found:
    """`questions` asked over the paragraphs of `over`; a question without a right paragraph there is left out."""
    ids = [p.id for p in over.paragraphs]
    known = set(ids)
    right = {q: frozenset(p for p in ps if p in known) for q, ps in questions.right.items()}
    asked = [q for q in questions.questions if right.get(q.id)]
    by_words = _by_words(asked, over.paragraphs, language)
    by_vectors = vectors.queries([q.text for q in asked]) @ vectors.passages([_named(p) for p in over.paragraphs]).T
    ways = {"BM25": by_words, "vectors": by_vectors, "fused": by_vectors + np.float32(WORDS) * by_words}
    ndcg: dict[str, float] = {}
    recall: dict[str, float] = {}
    for way, scores in ways.items():
        tops = [[ids[i] for i in row] for row in np.argsort(-scores, axis=1, kind="stable")[:, :DEEP]]
        pairs = list(zip(tops, [right[q.id] for q in asked], strict=True))
        ndcg[way] = _mean([ndcg_at_10(top, good) for top, good in pairs])
        recall[way] = _mean([len(good & set(top)) / len(good) for top, good in pairs])
    return Found(n=len(asked), ndcg=ndcg, recall=recall)


def ndcg_at_10(ranked: Sequence[str], right: frozenset[str]) -> float:
    """nDCG@10 with gain 1 for each right one (Järvelin & Kekäläinen 2002)."""
    got = sum(1 / math.log2(n + 2) for n, one in enumerate(ranked[:DEEP]) if one in right)
    return got / sum(1 / math.log2(n + 2) for n in range(min(DEEP, len(right))))


def _named(paragraph: Text) -> str:
    """As the index has it: the name of the document stands before what is said in it."""
    title = paragraph.title.replace("_", " ")
    return f"{title}: {paragraph.text}" if title else paragraph.text


def _by_words(questions: Sequence[Text], paragraphs: Sequence[Text], language: str) -> Scores:
    """(questions, paragraphs) in 0..1: BM25 over the most that the question's words could ever be worth.

    So a question whose words hardly occur (another language) hardly counts, whatever its best paragraph.
    """
    index = Lexical.build([_terms(_named(p), language) for p in paragraphs])
    rows = []
    for question in questions:
        terms = _terms(question.text, language)
        each = [index.scores([t]) for t in dict.fromkeys(terms)]
        unseen = math.log(1 + len(paragraphs) / 0.5)  # the idf of a word that occurs nowhere
        most = sum(float(one.max()) if one.any() else unseen for one in each)
        total: Scores = np.sum(each, axis=0) if each else np.zeros(len(paragraphs), np.float32)
        rows.append(total / np.float32(most or 1.0))
    return np.stack(rows).astype(np.float32)


def _terms(text: str, language: str) -> list[str]:
    return [stem(w, language) for w in words(text)]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else math.nan
