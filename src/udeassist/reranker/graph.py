"""Weights of the re-ranker -> an ONNX graph of its blocks, up to the last norm."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from udeassist.onnx import file as onnx_file

EPSILON = 1e-5


class _Sheet:
    """The graph being written."""

    def __init__(self, weights: Mapping[str, NDArray[np.float32]], heads: int) -> None:
        self._w = weights
        self._heads = heads
        self.nodes: list[bytes] = []
        self.tensors: list[bytes] = []

    def constant(self, name: str, array: NDArray[np.float32]) -> str:
        self.tensors.append(onnx_file.tensor(name, np.ascontiguousarray(array)))
        return name

    def step(self, op: str, inputs: list[str], output: str, domain: str = "", **attributes: float) -> str:
        self.nodes.append(onnx_file.node(op, inputs, output, domain, **attributes))
        return output

    def linear(self, name: str, source: str) -> str:
        product = self.step("MatMul", [source, self.constant(f"{name}.w", self._w[f"{name}.weight"].T)], f"{name}.wx")
        bias = self._w.get(f"{name}.bias")
        return product if bias is None else self.step("Add", [product, self.constant(f"{name}.b", bias)], name)

    def normed(self, name: str, source: str) -> str:
        weight, bias = (self.constant(f"{name}.{part}", self._w[f"{name}.{part}"]) for part in ("weight", "bias"))
        return self.step("LayerNormalization", [source, weight, bias], name, axis=2, epsilon=EPSILON)

    def attended(self, name: str, sources: list[str], there: str) -> str:
        """Multi-head attention: query, key and value, each (statements, …, width), and which keys are there."""
        mixed = self.step(
            "MultiHeadAttention",
            [*sources, "", there],
            f"{name}.mixed",
            onnx_file.CONTRIB,
            num_heads=self._heads,
        )
        return self.linear(f"{name}.o", mixed)

    def full(self, halves: str) -> str:
        """Half precision, as memories are kept, in full."""
        return self.step("Cast", [halves], f"{halves}.full", to=onnx_file.FLOAT32)

    def block(self, name: str, x: str, keys: str, values: str) -> str:
        """Cross-attention, self-attention, feed-forward; each on normed input and added to it."""
        keys, values = self.full(keys), self.full(values)
        crossed = self.attended(
            f"{name}.c", [self.linear(f"{name}.c.q", self.normed(f"{name}.n.0", x)), keys, values], "there"
        )
        x = self.step("Add", [x, crossed], f"{name}.x1")
        y = self.normed(f"{name}.n.1", x)
        own = self.attended(f"{name}.a", [self.linear(f"{name}.a.{part}", y) for part in ("q", "k", "v")], "")
        x = self.step("Add", [x, own], f"{name}.x2")
        opened = self.linear(f"{name}.f.0", self.normed(f"{name}.n.2", x))
        active = self.step("FastGelu", [opened], f"{name}.gelu", onnx_file.CONTRIB)
        return self.step("Add", [x, self.linear(f"{name}.f.2", active)], f"{name}.x3")


def graph(weights: Mapping[str, NDArray[np.float32]], heads: int) -> bytes:
    """An ONNX model: `x` (statements, question tokens, width), `keys0`, `values0`, … (statements, rows, width) and
    `there` (statements, rows), 1 where a row is one of the statement's -> `states`, of the shape of `x`.
    Keys and values come in half precision."""
    sheet = _Sheet(weights, heads)
    blocks = sorted({name.split(".")[1] for name in weights if name.startswith("b.")})
    width = weights["no.weight"].shape[0]
    x = "x"
    for number in blocks:
        x = sheet.block(f"b.{number}", x, f"keys{number}", f"values{number}")
    sheet.step("Identity", [sheet.normed("no", x)], "states")
    inputs = [onnx_file.value("x", ["statements", "tokens", width])]
    for number in blocks:
        shape = ["statements", "rows", width]
        inputs += [onnx_file.value(f"{part}{number}", shape, np.float16) for part in ("keys", "values")]
    inputs.append(onnx_file.value("there", ["statements", "rows"], np.int32))
    return onnx_file.model("re-ranker", sheet.nodes, sheet.tensors, inputs,
                           [onnx_file.value("states", ["statements", "tokens", width])])  # fmt: skip
