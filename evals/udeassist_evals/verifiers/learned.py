"""Pair -> Support: boosted trees over lexical signals, learned from sentences that people labelled, after three rules.

The rules (a number or name that stands nowhere, a near copy that is negated or turns the order of names) are there
because labelled sentences hardly ever contain such small forgeries: the trees alone let nearly all of them pass.

No model is needed beside one small file. Learned from the development parts of WiCE and BEGIN with
`python -m udeassist_evals.public.learn`; docs/evals.md says how well it does and on which part.
"""

from __future__ import annotations

from collections.abc import Sequence

from udeassist.trees import Trees
from udeassist_evals.verifiers.door import UNCITED, Pair, Support
from udeassist_evals.verifiers.lexical import contradiction, sentences
from udeassist_evals.verifiers.signals import Signals, signals
from udeassist_evals.verifiers.trees import load

NAME = "learned"
LEAST = 0.5  # both labels weighed the same in learning


class LearnedVerifier:
    """`trees` are the packaged ones unless others are given."""

    name = NAME

    def __init__(self, trees: Trees | None = None) -> None:
        self._trees = trees or load(NAME, Signals._fields)

    def judge(self, pairs: Sequence[Pair]) -> list[Support]:
        """One support a pair."""
        return [self._judge(pair) for pair in pairs]

    def _judge(self, pair: Pair) -> Support:
        parts = parts_of(pair.evidence)
        if not parts:
            return UNCITED
        if wrong := contradiction(pair.sentence, parts, pair.language):
            return Support(supported=False, score=0.0, why=wrong)
        found = signals(pair.sentence, parts)
        score = self._trees.probability(found)
        why = f"{found.content:.0%} of its content words stand in the evidence, {found.picked:.0%} in three sentences"
        return Support(supported=score >= LEAST, score=round(score, 3), why=why)


def parts_of(evidence: Sequence[str]) -> list[str]:
    """All sentences of all texts."""
    return [part for text in evidence for part in sentences(text)]
