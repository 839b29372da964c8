"""The generation in use and the shipped folder -> what a new generation can take over instead of making it again."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np

from udeassist.errors import UdeassistError
from udeassist.index.dense import APART
from udeassist.index.manifest import FORMAT, read_current
from udeassist.index.shipped import Vectors, read_vectors
from udeassist.index.states import States, read_states
from udeassist.index.units import Unit
from udeassist.settings import Settings


def known_vectors(settings: Settings) -> Vectors | None:
    """Vectors that exist already: the shipped ones, with those of the index in use (same weights) added."""
    shipped = read_vectors(settings.shipped_dir)
    try:
        folder, manifest = read_current(settings)
        ids = (folder / "unit_ids.txt").read_text(encoding="ascii").split()
        parts = [np.load(folder / name, allow_pickle=False) for name in ("vectors.npy", "gap_vectors.npy")]
        matrix = np.concatenate(parts)
    except (UdeassistError, OSError, ValueError, EOFError):  # numpy meets an empty file with EOFError
        return shipped
    if matrix.ndim != 2 or len(ids) != len(matrix):
        return shipped
    current = Vectors(manifest.embedder, manifest.weights, manifest.agreement, ids, matrix)
    if shipped is None or shipped.weights != current.weights:
        return current
    return shipped.joined(current)


def known_states(settings: Settings, weights: str) -> States | None:
    """Token states that exist already and come from the same weights, shipped or in the index in use."""
    vectors = read_vectors(settings.shipped_dir)
    shipped = read_states(settings.shipped_dir) if vectors is not None and vectors.weights == weights else None
    try:
        folder, manifest = read_current(settings)
    except UdeassistError:
        return shipped
    current = read_states(folder) if manifest.weights == weights else None
    return shipped.joined(current) if shipped is not None and current is not None else shipped or current


def continued(settings: Settings, folder: Path, units: tuple[Unit, ...], source: Vectors) -> tuple[int, list[int]]:
    """Copy the vector index in use if it holds the first of these units, each under its row; how many it holds, and
    the types of what they ask for.

    So adding a document costs what it adds. What is copied is looked up again like everything else, vector by vector.
    """
    try:
        current, manifest = read_current(settings)
        ids = (current / "unit_ids.txt").read_text(encoding="ascii").split()[: manifest.units]
        rows = np.load(current / "unit_rows.npy").tolist()
        fits = (manifest.weights, manifest.format) == (source.weights, FORMAT) and len(ids) <= len(units)
        if not fits or ids != [u.id for u in units[: len(ids)]] or rows != [u.row for u in units[: len(ids)]]:
            return 0, []
        types = np.load(current / "unit_types.npy").tolist()
        shutil.copy2(current / APART, folder)
        shutil.copytree(current / "chroma", folder / "chroma")
    except (UdeassistError, OSError, ValueError):
        shutil.rmtree(folder / "chroma", ignore_errors=True)
        return 0, []
    return len(ids), types
