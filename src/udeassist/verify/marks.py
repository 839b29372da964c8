"""What an answer carries beside its claims: how it is set, what it was made from, what it is known by."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from udeassist.index import Index
from udeassist.schema import Adjust, Claim, Layout


def layout(adjust: Sequence[Adjust]) -> Layout:
    """How the answer is to be set: as asked for last."""
    return next((kind for kind in reversed(adjust) if kind in ("table", "brief")), "text")


def manifest(index: Index) -> dict[str, str | int | float]:
    """What an answer was made from."""
    m = index.manifest
    return {
        "corpus_hash": m.corpus_hash,
        "documents": m.documents,
        "statements": m.statements,
        "embedder": m.embedder,
        "weights": m.weights,
        "space": m.space,
        "program": m.program,
        "agreement": m.agreement,
    }


def identity(text: str, index: Index, claims: list[Claim]) -> str:
    """Same corpus, question and answer: same id."""
    said = "\0".join([index.manifest.corpus_hash, text, *(c.text for c in claims)])
    return hashlib.blake2b(said.encode("utf-8", "replace"), digest_size=8).hexdigest()
