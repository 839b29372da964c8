"""A frame of pairs -> a sample drawn by a verifier's score, kept as files: what annotators see, and what is sealed."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import NamedTuple

from pydantic import Field, ValidationError

from udeassist.errors import StateError, UsageError, WorldError
from udeassist.schema import Record
from udeassist_evals.labelling.frame import Frame, Framed, Origin, Pair
from udeassist_evals.verifiers import LexicalVerifier, Verifier
from udeassist_evals.verifiers.door import Pair as Put
from udeassist_evals.verifiers.door import Support

FOLDER = "samples"  # in the data folder, beside state.sqlite: neither can be rebuilt
SIZES = (100, 120, 150)
EDGES = (0.25, 0.5, 0.75, 0.9, 1.0)  # a stratum ends below each; the last one holds 1.0 itself
SAMPLE, SEALED = "sample.json", "sealed.json"
SAFE = re.compile(r"[0-9a-f]{12}")


class Stratum(Record):
    """Pairs whose score lies in one range: so many there are, so many were drawn."""

    name: str
    pairs: int
    drawn: int


class Sample(Record):
    """All that a person who labels may know. `id` comes from run, seed and pairs; labels are kept under it."""

    id: str
    run: str
    corpus_hash: str
    drawn: datetime
    seed: int
    pairs: tuple[Pair, ...]


class SealedPair(Record):
    """What nobody sees before the labels are in. `weight` is how many pairs of the frame this one stands for."""

    pair: str
    system: str
    question_id: str
    origin: Origin
    weight: float
    evidence: tuple[str, ...]
    support: Support


class Sealed(Record):
    """The other half of a sample, in a file of its own that the page for labelling never opens."""

    sample: str
    verifier: str
    strata: tuple[Stratum, ...]
    left_out: dict[str, int] = Field(default_factory=dict)
    pairs: tuple[SealedPair, ...]


class Drawn(NamedTuple):
    """Both halves."""

    sample: Sample
    sealed: Sealed


def draw(frame: Frame, run: str, corpus_hash: str, size: int, seed: int, verifier: Verifier | None = None) -> Drawn:
    """`size` pairs in random order, the strata as evenly as they allow; fewer if the frame holds fewer.

    The same frame, size and seed give the same pairs. Raises UsageError for an empty frame or a size below 1.
    """
    if size < 1 or not frame.pairs:
        raise UsageError("There are no pairs to draw from.", "Take a run whose questions were answered.")
    verifier = verifier or LexicalVerifier()
    supports = judge(verifier, frame.pairs)
    strata: dict[int, list[Framed]] = {}
    for framed in frame.pairs:
        strata.setdefault(_stratum(supports[framed.pair.id]), []).append(framed)
    shares = _shares({k: len(v) for k, v in strata.items()}, size)
    dice = Random(seed)
    chosen = [
        (framed, len(strata[k]) / shares[k])
        for k in sorted(strata)
        if shares[k]
        for framed in dice.sample(sorted(strata[k], key=lambda f: f.pair.id), shares[k])
    ]
    dice.shuffle(chosen)
    pairs = tuple(framed.pair for framed, _ in chosen)
    whole = "\x00".join((run, str(seed), *(p.id for p in pairs)))
    sample = Sample(
        id=hashlib.sha256(whole.encode()).hexdigest()[:12],
        run=run,
        corpus_hash=corpus_hash,
        drawn=datetime.now(UTC),
        seed=seed,
        pairs=pairs,
    )
    sealed = Sealed(
        sample=sample.id,
        verifier=verifier.name,
        strata=tuple(Stratum(name=_name(k), pairs=len(strata[k]), drawn=shares[k]) for k in sorted(strata)),
        left_out=frame.left_out,
        pairs=tuple(_seal(framed, weight, supports[framed.pair.id]) for framed, weight in chosen),
    )
    return Drawn(sample, sealed)


def judge(verifier: Verifier, pairs: Sequence[Framed]) -> dict[str, Support]:
    """Pair id -> what a verifier says of the sentence and this one passage."""
    put = [Put(sentence=f.pair.sentence, evidence=f.evidence, language=f.pair.language) for f in pairs]
    return {f.pair.id: s for f, s in zip(pairs, verifier.judge(put), strict=True)}


def keep(folder: Path, drawn: Drawn) -> bool:
    """Write both halves to `folder`/id; False, and nothing is touched, if this sample is kept already.

    Raises StateError where the folder cannot be written.
    """
    place = folder / drawn.sample.id
    if (place / SAMPLE).is_file():
        return False
    try:
        place.mkdir(parents=True, exist_ok=True)
        _write(place / SEALED, drawn.sealed)
        _write(place / SAMPLE, drawn.sample)  # last: a sample is there when this file is
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        raise StateError(
            f"{place} cannot be written: {reason}.", "Set UDEASSIST_DATA_DIR to a folder you own."
        ) from None
    return True


def kept(folder: Path) -> tuple[Sample, ...]:
    """All samples, newest first. A folder that holds none is passed over; a damaged one raises WorldError."""
    names = sorted(p.name for p in folder.iterdir()) if folder.is_dir() else []
    found = [read_sample(folder, n) for n in names if SAFE.fullmatch(n) and (folder / n / SAMPLE).is_file()]
    return tuple(sorted(found, key=lambda s: s.drawn, reverse=True))


def read_sample(folder: Path, sample_id: str) -> Sample:
    """One sample. Raises UsageError if there is none of that name, WorldError if it is damaged."""
    return Sample.model_validate(_read(folder, sample_id, SAMPLE, Sample).model_dump())


def read_sealed(folder: Path, sample_id: str) -> Sealed:
    """Its sealed half; raises as `read_sample`."""
    return Sealed.model_validate(_read(folder, sample_id, SEALED, Sealed).model_dump())


def _read(folder: Path, sample_id: str, name: str, kind: type[Sample] | type[Sealed]) -> Sample | Sealed:
    path = folder / sample_id / name
    if not SAFE.fullmatch(sample_id) or not path.is_file():
        raise UsageError(f"There is no sample '{sample_id[:40]}'.", "Draw one with 'udeassist-evals sample'.")
    try:
        return kind.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        raise WorldError(f"{path} is damaged.", "Restore it from a backup; the labels are not in it.") from None


def _seal(framed: Framed, weight: float, support: Support) -> SealedPair:
    return SealedPair(
        pair=framed.pair.id,
        system=framed.system,
        question_id=framed.question_id,
        origin=framed.origin,
        weight=weight,
        evidence=framed.evidence,
        support=support,
    )


def _stratum(support: Support) -> int:
    """By score; what has none comes first, with the lowest."""
    return sum((support.score or 0.0) >= edge for edge in EDGES)


def _name(stratum: int) -> str:
    low = (0.0, *EDGES)[stratum]
    return f"score {low:.2f}" if stratum == len(EDGES) else f"score {low:.2f} to below {EDGES[stratum]:.2f}"


def _shares(there: Mapping[int, int], size: int) -> dict[int, int]:
    """One pair a stratum in turn, until the size is reached or all are empty."""
    shares = dict.fromkeys(sorted(there), 0)
    left = min(size, sum(there.values()))
    while left:
        for k in shares:
            if left and shares[k] < there[k]:
                shares[k] += 1
                left -= 1
    return shares


def _write(path: Path, record: Record) -> None:
    """Whole or not at all, on the disk when this returns."""
    beside = path.with_suffix(".new")
    with beside.open("w", encoding="utf-8") as out:
        out.write(record.model_dump_json(indent=1) + "\n")
        out.flush()
        os.fsync(out.fileno())
    beside.replace(path)
