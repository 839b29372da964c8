"""Texts -> vectors, in any of a hundred languages, without a model hub.

Two doors: `building_embedder` for many texts and `query_embedder` for single questions; both hand out an `Embedder`.
Importing this package imports neither torch nor ONNX Runtime; that happens when an embedder is made.
"""

from udeassist.embedder.agreement import ENOUGH, TEXTS, agreement
from udeassist.embedder.choose import building_embedder, query_embedder
from udeassist.embedder.protocol import Embedder, Progress, Vectors, unit_rows
from udeassist.embedder.toy import ToyEmbedder

__all__ = [
    "ENOUGH",
    "TEXTS",
    "Embedder",
    "Progress",
    "ToyEmbedder",
    "Vectors",
    "agreement",
    "building_embedder",
    "query_embedder",
    "unit_rows",
]
