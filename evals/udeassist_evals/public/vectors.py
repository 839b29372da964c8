"""Texts -> vectors of our embedder, kept in the data folder, so that a second run or an interrupted one is quick."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from udeassist.embedder import Embedder

Floats = NDArray[np.float32]
Progress = Callable[[int, int], None]
TOGETHER = 64  # texts between two savings


class Kept:
    """One file a model, two kinds of texts; float16 is enough for a ranking (docs/decisions/embedder.md)."""

    def __init__(self, embedder: Embedder, folder: Path, progress: Progress = lambda done, of: None) -> None:
        self._embedder, self._progress = embedder, progress
        self._path = folder / f"vectors-{embedder.weights[:12]}.npz"
        self._rows = _read(self._path)

    def passages(self, texts: Sequence[str]) -> Floats:
        """(n, dimension), rows of length 1."""
        return self._all("p", texts, self._embedder.passages)

    def queries(self, texts: Sequence[str]) -> Floats:
        """(n, dimension), rows of length 1."""
        return self._all("q", texts, self._embedder.queries)

    def _all(self, kind: str, texts: Sequence[str], embed: Callable[[Sequence[str]], Floats]) -> Floats:
        keys = [f"{kind}{hashlib.blake2b(t.encode(), digest_size=12).hexdigest()}" for t in texts]
        left = {k: t for k, t in zip(keys, texts, strict=True) if k not in self._rows}
        some = sorted(left.items(), key=lambda pair: len(pair[1]))  # alike in length: little padding
        for at in range(0, len(some), TOGETHER):
            batch = some[at : at + TOGETHER]
            for (key, _), row in zip(batch, embed([t for _, t in batch]), strict=True):
                self._rows[key] = row.astype(np.float16)
            self._save()
            self._progress(len(texts) - len(some) + at + len(batch), len(texts))
        return np.stack([self._rows[k] for k in keys]).astype(np.float32)

    def _save(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        beside = self._path.with_name(f"new-{self._path.name}")
        np.savez(beside, keys=np.array(list(self._rows)), rows=np.stack(list(self._rows.values())))
        beside.replace(self._path)


def _read(path: Path) -> dict[str, NDArray[np.float16]]:
    """What is kept; nothing where there is no file or a damaged one."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            return dict(zip((str(k) for k in stored["keys"]), stored["rows"], strict=True))
    except (OSError, ValueError, KeyError):
        return {}
