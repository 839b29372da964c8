"""What one question adds to a measure: so much, of so much. Every measure is a sum of these over a sum of those."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from udeassist.schema import Record


class Tally(Record):
    """`hits` of `of`; `of` 0 means that the measure has nothing to say of this question.

    `unscored` counts what could not be told; it stays in `of` and never adds to `hits`. `why` names what is missing.
    """

    hits: float = 0.0
    of: float = 0.0
    unscored: int = 0
    why: str = ""

    @property
    def full(self) -> bool:
        """Nothing is missing."""
        return self.hits == self.of and not self.unscored


NOTHING = Tally()


def yes(found: bool, why: str = "", unscored: int = 0) -> Tally:
    """One yes or no; `why` is kept where it is no."""
    return Tally(hits=float(found), of=1.0, unscored=unscored, why="" if found else why)


def each(found: Sequence[bool], why: Iterable[str] = (), unscored: int = 0) -> Tally:
    """How many of several; `why` are the reasons of those that are not."""
    return Tally(hits=float(sum(found)), of=float(len(found)), unscored=unscored, why="; ".join(why)[:400])
