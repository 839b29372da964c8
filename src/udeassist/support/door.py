"""What a verifier of support is to us: does a premise entail a sentence?"""

from __future__ import annotations

from typing import Protocol


class Entails(Protocol):
    """A model that judges; `name` is shown by `udeassist doctor` and in manifests."""

    @property
    def name(self) -> str:
        """The model, for people."""
        ...

    def entails(self, premise: str, sentence: str) -> bool:
        """Whether everything the sentence says is said in the premise. False in doubt, and when it fails."""
        ...
