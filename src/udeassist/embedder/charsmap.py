"""A map of code points -> the compiled form that `tokenizers.normalizers.Precompiled` reads.

The form is sentencepiece's `precompiled_charsmap`: the size of a double-array trie in bytes, the trie (darts-clone
units), then the replacements, each ending in NUL. Written once per unpacking: 5,000 `Replace` rules in its place would
cost more than the model.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

_Tree = dict[int, "_Tree | int"]  # byte -> subtree; 0 -> where the replacement starts

_VALUE = 1 << 31
_HAS_LEAF = 1 << 8
_SMALL_OFFSET = 1 << 21
_BLOCK = 256  # a unit and its children meet by exclusive or, which stays within a block of this size
_BLOCKS_SEARCHED = 1


def compiled(code_points: Mapping[int, str]) -> bytes:
    """The bytes for `Precompiled(...)`."""
    tree: _Tree = {}
    replacements = bytearray()
    for code_point, text in code_points.items():
        _insert(tree, chr(code_point).encode(), len(replacements))
        replacements += text.encode() + b"\0"
    units = _Units()
    units.place(0, tree)
    trie = struct.pack(f"<{len(units.units)}I", *units.units)
    return struct.pack("<I", len(trie)) + trie + bytes(replacements)


def _insert(tree: _Tree, key: bytes, value: int) -> None:
    for byte in key:
        branch = tree.setdefault(byte, {})
        assert isinstance(branch, dict)
        tree = branch
    tree[0] = value


class _Units:
    """A double array under construction: the children of the unit at `p` stand at `base ^ byte`."""

    def __init__(self) -> None:
        self.units = [0] * _BLOCK
        self._used = {0}
        self._bases: set[int] = {0}

    def place(self, position: int, tree: _Tree) -> None:
        """Writes the children of the unit at `position`, then theirs."""
        base = self._free_base(list(tree))
        self._used.update(base ^ byte for byte in tree)
        offset = position ^ base
        if offset >= _SMALL_OFFSET:
            raise ValueError("the map is too large for this form")
        self.units[position] |= offset << 10 | (_HAS_LEAF if 0 in tree else 0)
        for byte, branch in tree.items():
            if isinstance(branch, int):
                self.units[base ^ byte] = _VALUE | branch
            else:
                self.units[base ^ byte] = byte
                self.place(base ^ byte, branch)

    def _free_base(self, labels: list[int]) -> int:
        # Only the last blocks, as darts-clone does: searching the full ones again makes this quadratic.
        base = max(0, len(self.units) - _BLOCKS_SEARCHED * _BLOCK)
        while base in self._bases or any(base ^ label in self._used for label in labels):
            base += 1
        self._bases.add(base)
        while len(self.units) <= max(base ^ label for label in labels):
            self.units += [0] * _BLOCK
        return base
