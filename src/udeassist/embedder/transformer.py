"""Any model that sentence-transformers can open -> an `Embedder`: builds the index, serves models by name or path."""

from __future__ import annotations

import hashlib
import os
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from udeassist.embedder.protocol import Progress, Vectors, unit_rows
from udeassist.errors import EmbedderError

# Texts a forward pass: 16, 32, 64 gave 74, 75, 65 statements a second on two cores.
FEW = 8
BATCH = 32
# Texts between two calls of `progress`; sentence-transformers sorts them by length, so more means less padding.
_STRIDE = 256

_SURROGATE = re.compile("[\ud800-\udfff]")
_E5 = re.compile(r"(^|[^a-z])e5([^a-z0-9]|$)")


class TransformerEmbedder:
    """An `Embedder` over a sentence-transformers folder, or a name that the local model cache knows.

    `prepare` is applied to every text before the prompt is put in front; `threads` is for `passages` (None: all cores),
    questions always take one. The model is opened at once: 10 s and 450 MB for torch alone.
    """

    engine = "sentence-transformers"

    def __init__(
        self,
        source: str | Path,
        name: str,
        *,
        weights: str | None = None,
        prepare: Callable[[str], str] | None = None,
        threads: int | None = None,
        batch: int = BATCH,
        notice: str | None = None,
    ) -> None:
        self.name = name
        self.notice = notice
        self._model = _opened(str(source))
        self._prompts = _prompts(self._model, str(source))
        self.dimension = self._model.encode([""], show_progress_bar=False).shape[1]
        self.weights = weights or _hash_of(self._model)
        self._prepare = prepare or (lambda text: text)
        self._threads = threads or os.cpu_count() or 1
        self._batch = batch
        # The tokenizer and torch's number of threads are shared state.
        self._busy = threading.Lock()

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """(n, dimension): see `Embedder`."""
        parts = [np.empty((0, self.dimension), np.float32)]
        for start in range(0, len(texts), _STRIDE):
            part = texts[start : start + _STRIDE]
            parts.append(self._embed(self._prompts[1], part, self._threads))
            if progress:
                progress(start + len(part))
        return np.concatenate(parts)

    def queries(self, texts: Sequence[str]) -> Vectors:
        """(n, dimension): see `Embedder`. One question is fastest on one thread, many are not."""
        return self._embed(self._prompts[0], texts, 1 if len(texts) < FEW else self._threads)

    def read(self, texts: Sequence[str]) -> list[Vectors]:
        """For each passage (tokens, dimension): the last states of all its tokens, prompt and control tokens included.

        Of a model that pools by the mean, their mean at length 1 is what `passages` makes of it.
        """
        whole = [_SURROGATE.sub("\ufffd", self._prompts[1] + self._prepare(text)) for text in texts]
        with self._busy, _torch_threads(self._threads):
            states = self._model.encode(
                whole, prompt="", batch_size=self._batch, show_progress_bar=False, output_value="token_embeddings"
            )
        return [np.asarray(one, np.float32) for one in states]

    def _embed(self, prompt: str, texts: Sequence[str], threads: int) -> Vectors:
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        whole = [_SURROGATE.sub("\ufffd", prompt + self._prepare(text)) for text in texts]
        with self._busy, _torch_threads(threads):
            vectors = self._encoded(whole)
        return unit_rows(vectors, self.name, len(texts), self.dimension)

    def _encoded(self, texts: list[str]) -> Vectors:
        # An empty prompt keeps sentence-transformers from adding the model's own a second time.
        rows = self._model.encode(texts, prompt="", batch_size=self._batch, show_progress_bar=False)
        return np.asarray(rows, np.float32)


def _opened(source: str) -> Any:
    """The model, from this machine alone."""
    with _offline():
        from sentence_transformers import SentenceTransformer
        from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()  # "Loading weights" is no news to someone who asked a question
        try:
            return SentenceTransformer(source, device="cpu", local_files_only=True)
        except Exception as error:  # a dozen classes, depending on which file is missing
            reason = f"can't be opened ({_first_line(error)})" if Path(source).exists() else "isn't on this machine"
            raise EmbedderError(
                f"The embedding model '{source}' {reason}.",
                "Nothing is downloaded: give the path of a sentence-transformers folder, or 'default' or 'minilm'.",
            ) from error


@contextmanager
def _offline() -> Iterator[None]:
    """The Hugging Face libraries stay off the network while this lasts."""
    names = ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE")
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(dict.fromkeys(names, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def _torch_threads(count: int) -> Iterator[None]:
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(count)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def _prompts(model: Any, source: str) -> tuple[str, str]:
    """What stands in front of a question and of a passage: the model's own prompts, else E5's if it is an E5 model."""
    own = {key: prompt for key, prompt in (model.prompts or {}).items() if prompt}
    if own:
        return own.get("query", ""), own.get("document") or own.get("passage", "")
    return ("query: ", "passage: ") if _E5.search(Path(source).name.lower()) else ("", "")


def _hash_of(model: Any) -> str:
    """sha256 over names and values of all weights, for models that aren't one checked file."""
    digest = hashlib.sha256()
    for name, tensor in sorted(model.state_dict().items()):
        digest.update(name.encode())
        digest.update(np.ascontiguousarray(tensor.float().numpy()).data)
    return digest.hexdigest()


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
