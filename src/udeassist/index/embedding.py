"""Units of a corpus -> a vector for each, and the token states of statements; what is known is not computed again."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from udeassist.embedder import Embedder, agreement, building_embedder, query_embedder, unit_rows
from udeassist.errors import EmbedderError
from udeassist.index.added import with_library_vectors
from udeassist.index.reuse import known_states
from udeassist.index.shipped import Vectors
from udeassist.index.states import ReadsPassages, States, Tokens, joined, rounded
from udeassist.index.units import Unit
from udeassist.reranker import ReadsTokens
from udeassist.settings import Settings

Progress = Callable[[str, int, int], None]
READ_BATCH = 64
PROBE_TEXTS = (
    "Which cities work together on climate?",
    "Welche Städte haben ihre Partnerschaft mit Russland ausgesetzt?",
    "Quelles villes sont jumelées avec Kyiv ?",
    "¿Qué ciudades participan en la red Mercociudades?",
    "کدام شهرها در حوزه مهاجرت همکاری می‌کنند؟",
    "城市外交是什么？",
    "In 2014 Medellín was host city of the seventh World Urban Forum.",
)


def vectors_of(
    settings: Settings, units: tuple[Unit, ...], known: Vectors | None, read: dict[str, Tokens], tell: Progress
) -> tuple[NDArray[np.float32], Vectors]:
    """A vector for each unit: known ones are reused if they come from the same weights, the rest is embedded.

    Into `read` go the token states of statements, where the query engine reads tokens: they come with the vectors.
    """
    light = query_embedder(settings.embedder, settings.models_dir)
    if known is not None or not units:
        known = with_library_vectors(known, settings.data_dir, light.name, light.weights)
    if known is not None and known.weights == light.weights and all(u.id in known.place for u in units):
        return known.take([u.id for u in units]), known
    builder = building_embedder(settings.embedder, settings.models_dir)
    same = known is not None and known.weights == builder.weights
    table: dict[str, NDArray[np.float32]] = {}
    if known is not None and same:
        have = [u.id for u in units if u.id in known.place]
        table.update(zip(have, known.take(have), strict=True))
    missing = list({u.id: u for u in units if u.id not in table}.values())
    keep = read if isinstance(light, ReadsTokens) and isinstance(builder, ReadsPassages) else None
    for found, vector in zip(missing, embed_units(builder, missing, tell, keep), strict=True):
        table[found.id] = vector
    match = agreement(builder, light, PROBE_TEXTS)
    if match < 0.999:
        raise EmbedderError(
            f"The query engine '{light.engine}' does not agree with '{builder.engine}' (cosine {match:.4f}).",
            "Reinstall the pinned packages with 'make install'.",
        )
    ids = [u.id for u in units]
    matrix = np.stack([table[i] for i in ids])
    merged = Vectors(name=builder.name, weights=builder.weights, agreement=match, ids=ids, matrix=matrix)
    return merged.matrix.astype(np.float32), merged


def embed_units(
    embedder: Embedder, units: list[Unit], tell: Progress, read: dict[str, Tokens] | None = None, batch: int = 256
) -> list[NDArray[np.float32]]:
    """Asks are embedded as questions (question against question is symmetric), the rest as passages.

    With `read` statements are read token by token: their states go there, their mean is the vector.
    """
    order = sorted(range(len(units)), key=lambda i: (_asks(units[i]), len(units[i].text)))
    found: list[NDArray[np.float32]] = [np.empty(0, np.float32)] * len(units)
    for at in range(0, len(order), batch):
        parts: dict[str, list[int]] = {}
        for i in order[at : at + batch]:
            parts.setdefault(_way(units[i], read is not None), []).append(i)
        for way, part in parts.items():
            texts = [units[i].text for i in part]
            if way == "read" and read is not None and isinstance(embedder, ReadsPassages):
                states = embedder.read(texts)
                rows = unit_rows(
                    np.stack([s.mean(axis=0) for s in states]), embedder.name, len(part), embedder.dimension
                )
                read.update(zip((units[i].id for i in part), map(rounded, states), strict=True))
            else:
                rows = embedder.queries(texts) if way == "question" else embedder.passages(texts)
            for i, vector in zip(part, rows, strict=True):
                found[i] = vector
        tell("embedding", min(at + batch, len(order)), len(order))
    return found


def _way(unit: Unit, reads: bool) -> str:
    if _asks(unit):
        return "question"
    return "read" if reads and unit.kind == "statement" else "passage"


def _asks(unit: Unit) -> bool:
    return unit.kind in ("ask", "gap")


def token_states(
    settings: Settings, units: tuple[Unit, ...], known: bool, read: dict[str, Tokens], tell: Progress
) -> States | None:
    """Token states of every statement: those just read, known ones, and the rest read now by the query engine; None
    for an embedder that cannot say them."""
    light = query_embedder(settings.embedder, settings.models_dir)
    if not isinstance(light, ReadsTokens):
        return None
    wanted = {u.id: u.text for u in units if u.kind == "statement"}
    have = joined([i for i in wanted if i in read], read)
    if known and (earlier := known_states(settings, light.weights)) is not None:
        have = earlier if have is None else have.joined(earlier)
    missing = [i for i in wanted if have is None or i not in have.span]
    for at in range(0, len(missing), READ_BATCH):
        some = missing[at : at + READ_BATCH]
        part = joined(some, {i: rounded(light.token_states(wanted[i], False)) for i in some})
        have = part if have is None or part is None else have.joined(part)
        tell("reading statements", at + len(some), len(missing))
    return have.take(list(wanted)) if have is not None else None
