"""Index + questions + settings -> RunManifest: what a run is about. Two runs with the same `key` can be joined."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from udeassist import __version__
from udeassist.assistant import Assistant
from udeassist.current import CurrentAssistant
from udeassist.retrieve import score
from udeassist.schema import Record
from udeassist_evals import intervals
from udeassist_evals.case import Case, Questions
from udeassist_evals.measures.table import VERSION
from udeassist_evals.verifiers import corruptions, lexical

CALIBRATION = Path(score.__file__).with_name("calibration.json")
LIBRARIES = ("numpy", "chromadb", "bm25s", "onnxruntime", "sentence-transformers", "torch", "pydantic")


class RunManifest(Record):
    """Everything that a figure depends on."""

    started: str
    split: str
    corpus_hash: str
    documents: int
    statements: int
    embedder: str
    weights: str
    calibration: str
    thresholds: dict[str, float]
    program: str
    measures: int = VERSION
    questions: dict[str, str]
    asked: int
    clusters: int
    systems: dict[str, str]
    verifiers: tuple[str, ...]
    settings: dict[str, str | int | float]
    versions: dict[str, str]

    @property
    def key(self) -> str:
        """One short name for all of it but the time and the versions of the machine."""
        kept = self.model_dump(mode="json", exclude={"started", "versions"})
        return hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()[:16]


def manifest_of(
    assistant: Assistant | CurrentAssistant,
    questions: Questions,
    split: str,
    systems: dict[str, str],
    verifiers: Sequence[str],
) -> RunManifest:
    """What this run is about, before its first question."""
    index = assistant.index.manifest
    whole = CALIBRATION.read_bytes()
    return RunManifest(
        started=datetime.now(UTC).isoformat(timespec="seconds"),
        split=split,
        corpus_hash=index.corpus_hash,
        documents=index.documents,
        statements=index.statements,
        embedder=index.embedder,
        weights=index.weights,
        calibration=hashlib.sha256(whole).hexdigest(),
        thresholds=_thresholds(json.loads(whole)),
        program=__version__,
        questions=questions.fingerprints,
        asked=len(questions.cases),
        clusters=len(groups(questions.cases)),
        systems=systems,
        verifiers=tuple(verifiers),
        settings={
            "bootstrap samples": intervals.SAMPLES,
            "bootstrap seed": intervals.SEED,
            "corruption seed": corruptions.SEED,
            "corruptions of a kind": corruptions.EACH,
            "lexical verifier, words covered": lexical.COVERED,
            "lexical verifier, words in order": lexical.ORDERED,
        },
        versions={"python": platform.python_version()} | {name: _version(name) for name in LIBRARIES},
    )


def groups(cases: Sequence[Case]) -> set[str]:
    """Documents that questions are about; a question on none is not counted."""
    return {c.cluster for c in cases} - {"none"}


def _thresholds(given: object) -> dict[str, float]:
    """The product's thresholds by name, from its calibration file."""
    found = given.get("threshold", {}) if isinstance(given, dict) else {}
    return {str(k): float(v) for k, v in found.items() if isinstance(v, int | float)}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
