"""Corpus -> searchable index on disk, and back: built beside, swapped in, never trusted when it is stale."""

from udeassist.index.build import build_index, ensure_index
from udeassist.index.embedding import Progress
from udeassist.index.manifest import Manifest, check, read_current
from udeassist.index.opened import Index, Similarity, open_index, probe

__all__ = [
    "Index",
    "Manifest",
    "Progress",
    "Similarity",
    "build_index",
    "check",
    "ensure_index",
    "open_index",
    "probe",
    "read_current",
]
