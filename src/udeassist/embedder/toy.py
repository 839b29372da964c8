"""A real embedder without a model: hashed words and letter trigrams. For tests, and for nothing that people read."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from zlib import crc32

import numpy as np

from udeassist.embedder.protocol import Progress, Vectors, unit_rows


class ToyEmbedder:
    """The same text always gives the same vector, and texts that share words are near each other."""

    name = "toy"
    dimension = 64
    weights = hashlib.sha256(b"udeassist toy embedder 1").hexdigest()
    engine = "toy"
    notice: str | None = None

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """(n, 64): see `Embedder`."""
        vectors = self.queries(texts)
        if progress:
            progress(len(texts))
        return vectors

    def queries(self, texts: Sequence[str]) -> Vectors:
        """(n, 64): see `Embedder`."""
        rows = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for feature, weight in _features(text):
                bucket = crc32(feature.encode("utf-8", "replace"))
                row[bucket % self.dimension] += weight if bucket & 0x8000_0000 else -weight
        rows[~rows.any(axis=1), 0] = 1.0
        return unit_rows(rows, self.name, len(texts), self.dimension)


def _features(text: str) -> Iterator[tuple[str, float]]:
    for word in re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()):
        yield word, 1.0
        padded = f" {word} "
        for start in range(len(padded) - 2):
            yield padded[start : start + 3], 0.3
