"""Nodes and arrays -> the bytes of an ONNX model: the dozen fields we need of its protocol buffer.

Field numbers from `onnx.proto3` (IR version 9). Written by hand because the `onnx` package is 18 MB that nothing else
in the product needs; ONNX Runtime checks the result when it loads it.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

import numpy as np
from numpy.typing import DTypeLike, NDArray

CONTRIB = "com.microsoft"  # the operators that ONNX Runtime adds

_IR_VERSION = 9
_OPSET = 17
_TYPES = {np.dtype(np.float32): 1, np.dtype(np.uint8): 2, np.dtype(np.int32): 6, np.dtype(np.float16): 10}
FLOAT32 = 1  # what "Cast" is told to make
_VARINT, _BYTES, _FIXED32 = 0, 2, 5
_SEVEN_BITS, _MORE = 127, 128


def node(op: str, inputs: Sequence[str], output: str, domain: str = "", **attributes: float) -> bytes:
    """One NodeProto with one output; an empty input name is an input left out."""
    fields = [_field(1, name) for name in inputs]
    fields += [_field(2, output), _field(4, op)]
    fields += [_field(5, _attribute(name, value)) for name, value in attributes.items()]
    return b"".join([*fields, _field(7, domain)])


def tensor(name: str, array: NDArray[np.float32] | NDArray[np.uint8]) -> bytes:
    """One TensorProto that holds `array`."""
    dimensions = b"".join(_field(1, size) for size in array.shape)
    return dimensions + _field(2, _TYPES[array.dtype]) + _field(8, name) + _field(9, array.tobytes())


def value(name: str, dimensions: Sequence[str | int], of: DTypeLike = np.float32) -> bytes:
    """One ValueInfoProto; a dimension is a size or a name."""
    shape = b"".join(_field(1, _field(1 if isinstance(size, int) else 2, size)) for size in dimensions)
    return _field(1, name) + _field(2, _field(1, _field(1, _TYPES[np.dtype(of)]) + _field(2, shape)))


def model(
    name: str, nodes: Sequence[bytes], tensors: Sequence[bytes], inputs: Sequence[bytes], outputs: Sequence[bytes]
) -> bytes:
    """The whole file."""
    parts = [(1, nodes), (5, tensors), (11, inputs), (12, outputs)]
    graph = _field(2, name) + b"".join(_field(number, item) for number, items in parts for item in items)
    operators = [_field(8, _field(1, domain) + _field(2, version)) for domain, version in [("", _OPSET), (CONTRIB, 1)]]
    return b"".join([_field(1, _IR_VERSION), _field(2, "udeassist"), _field(7, graph), *operators])


def _attribute(name: str, value: float) -> bytes:
    number, kind = (3, 2) if isinstance(value, int) else (2, 1)
    return _field(1, name) + _field(number, value) + _field(20, kind)


def _field(number: int, value: float | str | bytes) -> bytes:
    if isinstance(value, int):
        return _varint(number << 3 | _VARINT) + _varint(value)
    if isinstance(value, float):
        return _varint(number << 3 | _FIXED32) + struct.pack("<f", value)
    content = value.encode() if isinstance(value, str) else value
    return _varint(number << 3 | _BYTES) + _varint(len(content)) + content


def _varint(number: int) -> bytes:
    groups = []
    while number > _SEVEN_BITS:
        groups.append(number & _SEVEN_BITS | _MORE)
        number >>= 7
    return bytes([*groups, number])
