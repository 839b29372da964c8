"""Claims with evidence and a label -> how well our verifiers tell supported from not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from udeassist.schema import Record
from udeassist_evals.public.learning import Rows, balanced_accuracy
from udeassist_evals.public.sets import Checked
from udeassist_evals.verifiers import LexicalVerifier, Pair
from udeassist_evals.verifiers.learned import LEAST, parts_of
from udeassist_evals.verifiers.lexical import contradiction
from udeassist_evals.verifiers.signals import Signals, signals
from udeassist_evals.verifiers.trees import load


class Checks(Record):
    """Balanced accuracy in 0..1 over `n` claims; `part` says whether the trees knew them."""

    n: int
    rules: float
    trees: float
    learned: float
    part: str


def rows_of(claims: Sequence[Checked], name: str) -> Rows:
    """What the trees see of them."""
    values = [signals(c.claim, parts_of(c.evidence)) for c in claims]
    texts = ["\n".join(c.evidence) for c in claims]
    return Rows(np.array(values, np.float64), np.array([c.label for c in claims]), texts, [name] * len(claims))


def measure(claims: Sequence[Checked], rows: Rows, unseen: Sequence[float] | None) -> Checks:
    """The rules of the lexical verifier and the trees. `unseen`: scores out of fold, for claims the trees know."""
    if unseen is None:
        trees = load("learned", Signals._fields)
        scores, part = np.array([trees.probability(v) for v in rows.values]), "held out: not learned from"
    else:
        scores, part = np.array(unseen), "learned from: out of fold"
    sound = np.array([not contradiction(c.claim, parts_of(c.evidence)) for c in claims])
    pairs = [Pair(sentence=c.claim, evidence=c.evidence) for c in claims]
    ruled = np.array([bool(s.supported) for s in LexicalVerifier().judge(pairs)])
    return Checks(
        n=len(claims),
        rules=balanced_accuracy(rows.right, ruled),
        trees=balanced_accuracy(rows.right, scores >= LEAST),
        learned=balanced_accuracy(rows.right, (scores >= LEAST) & sound),
        part=part,
    )
