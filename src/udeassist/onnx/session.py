"""A network -> a session of ONNX Runtime that computes it, one question at a time."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from udeassist.errors import EmbedderError

THREADS = 2


def session(network: Path | bytes) -> Any:
    """An `InferenceSession` on two threads, of a file or of its bytes. `EmbedderError` if there can be none."""
    try:
        onnxruntime: Any = import_module("onnxruntime")  # has no types to import
    except ImportError as error:
        raise EmbedderError(f"ONNX Runtime can't be imported ({error}).", "Run 'pip install onnxruntime'.") from error
    options = onnxruntime.SessionOptions()
    # Two threads that don't spin take 0.7 of the time of one, 0.9 beside a busy neighbour; spinning ones 1.3 there.
    options.intra_op_num_threads = THREADS
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.enable_mem_pattern = False  # made for inputs of one size; questions differ
    options.log_severity_level = 3
    source = network if isinstance(network, bytes) else str(network)
    try:
        return onnxruntime.InferenceSession(source, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises its own, unrelated classes
        what = "a packaged network" if isinstance(network, bytes) else str(network)
        remedy = "Reinstall udeassist." if isinstance(network, bytes) else "Delete its folder and try again."
        raise EmbedderError(f"ONNX Runtime can't load {what} ({error}).", remedy) from error
