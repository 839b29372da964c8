"""What every embedder promises: texts -> rows of length 1."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from udeassist.errors import EmbedderError

Vectors = NDArray[np.float32]
Progress = Callable[[int], None]


class Embedder(Protocol):
    """Texts -> vectors whose dot product is their similarity.

    `passages` and `queries` return float32 of shape (n, dimension) in the order of the texts; no texts give (0,
    dimension), an empty text gives a vector like any other. `progress` is called with the number of texts done so far.
    Both raise `EmbedderError` if the model returns anything but such vectors. Safe to call from several threads.
    """

    @property
    def name(self) -> str:
        """Model, package and version, as people should see it."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    @property
    def weights(self) -> str:
        """sha256 of the weights: vectors of equal weights may be compared, others may not."""

    @property
    def engine(self) -> str:
        """What computes: "sentence-transformers", "onnxruntime" or "toy"."""

    @property
    def notice(self) -> str | None:
        """One sentence for people if this is a substitute for the model they would expect; mostly None."""

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Vectors of texts to be found."""

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions."""


def unit_rows(vectors: Vectors, name: str, count: int, dimension: int) -> Vectors:
    """The same rows with length 1; `EmbedderError` unless they are (count, dimension), finite and not zero."""
    if vectors.shape != (count, dimension):
        raise EmbedderError(f"{name} returned vectors of shape {vectors.shape} instead of {(count, dimension)}.")
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    broken = ~np.isfinite(lengths[:, 0]) | (lengths[:, 0] == 0)
    if broken.any():
        raise EmbedderError(f"{name} returned no usable vector (NaN, infinite or zero) for text {broken.argmax() + 1}.")
    scaled: Vectors = (vectors / lengths).astype(np.float32)
    return scaled
