"""What a verifier of support is to us: does a premise entail a sentence?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from udeassist.chat import Stop


class Entails(Protocol):
    """A model that judges; `name` is shown by `udeassist doctor` and in manifests."""

    @property
    def name(self) -> str:
        """The model, for people."""
        ...

    def entails(self, premise: str, sentence: str, stop: Stop) -> Iterator[bool | None]:
        """None at each beat of waiting, then whether everything the sentence says is said in the premise.

        False in doubt. No verdict at all where the model fails or is stopped; closing the iterator cancels it.
        """
        ...
