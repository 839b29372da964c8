"""Terms <-> BM25 scores: the one place that knows bm25s."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


class Lexical:
    """A BM25 index over statements (Robertson/Lucene variant, k1 = 1.2, b = 0.5)."""

    def __init__(self, engine: Any, count: int) -> None:
        self._engine = engine
        self._count = count

    @classmethod
    def build(cls, documents: Sequence[Sequence[str]]) -> Lexical:
        """Index lists of terms; row i of every score array is documents[i]. An empty corpus scores nothing."""
        if not any(documents):
            return cls(None, len(documents))
        import bm25s

        engine = bm25s.BM25(method="lucene", k1=1.2, b=0.5)
        engine.index([list(d) or ["\0"] for d in documents], show_progress=False)
        return cls(engine, len(documents))

    @classmethod
    def load(cls, folder: Path, count: int) -> Lexical:
        """Read what `save` wrote; the arrays are mapped, not read."""
        if not (folder / "params.index.json").is_file():
            return cls(None, count)
        import bm25s

        return cls(bm25s.BM25.load(str(folder), mmap=True, load_corpus=False), count)

    def save(self, folder: Path) -> None:
        """Write the index into a folder, which is made."""
        folder.mkdir(parents=True, exist_ok=True)
        if self._engine is not None:
            self._engine.save(str(folder), show_progress=False)

    def scores(self, terms: Sequence[str]) -> NDArray[np.float32]:
        """BM25 score of every row; unknown terms add nothing."""
        if self._engine is None:
            return np.zeros(self._count, dtype=np.float32)
        known = [t for t in terms if t in self._engine.vocab_dict]
        if not known:
            return np.zeros(self._count, dtype=np.float32)
        return np.asarray(self._engine.get_scores(known), dtype=np.float32)
