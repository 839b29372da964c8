"""Pair -> Support: the door behind which every verifier stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from udeassist.schema import Record


class Pair(Record):
    """A sentence and all that it cites, as texts. `language` is that of the sentence."""

    sentence: str
    evidence: tuple[str, ...]
    language: str = "en"


class Support(Record):
    """`supported` is None where the verifier could not tell; that is unscored, which is neither yes nor no."""

    supported: bool | None
    score: float | None = None
    why: str = ""


class Verifier(Protocol):
    """Judges pairs one by one; the answer to each must not depend on its neighbours."""

    name: str

    def judge(self, pairs: Sequence[Pair]) -> list[Support]:
        """One support a pair, in order. Never raises for a single pair: that one is unscored, with the reason."""
        ...


UNCITED = Support(supported=False, score=0.0, why="cites nothing that is in the corpus")
