"""Scores of our system -> evals/baseline/*, small and committed, with the reason why it was last redone; and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from pydantic import ValidationError

from udeassist.errors import UsageError
from udeassist.schema import Record
from udeassist_evals.manifest import RunManifest
from udeassist_evals.measures import MEASURES
from udeassist_evals.measures.tally import Tally
from udeassist_evals.records import Line

BASELINE = Path(__file__).resolve().parents[1] / "baseline"
ABOUT, SCORES = "about.json", "scores.jsonl"
REDO = "Run 'udeassist-evals rebaseline --reason \"…\"' if this change is meant."


class About(Record):
    """What the baseline was measured on, and why it was redone."""

    reason: str
    date: str
    corpus_hash: str
    questions: dict[str, str]
    measures: int
    verifier: str
    program: str
    embedder: str
    calibration: str


class Scored(Record):
    """One question: its cluster, and what it adds to each gated measure as [hits, of]; what is not there is nothing."""

    id: str
    group: str
    scores: dict[str, tuple[float, float]]


class Baseline(Record):
    """The scores that a change is held against."""

    about: About
    scored: tuple[Scored, ...]

    @property
    def groups(self) -> dict[str, str]:
        """Question -> cluster."""
        return {s.id: s.group for s in self.scored}

    @property
    def scores(self) -> dict[str, dict[str, Tally]]:
        """Question -> measure -> tally."""
        return {s.id: {k: Tally(hits=h, of=o) for k, (h, o) in s.scores.items()} for s in self.scored}


def write(folder: Path, lines: Sequence[Line], system: str, manifest: RunManifest, reason: str) -> Baseline:
    """Replace the baseline. Raises UsageError without a reason that says something."""
    if len(reason.split()) < 3:
        raise UsageError("A baseline is redone for a reason.", "Say it in a few words with --reason.")
    about = About(
        reason=" ".join(reason.split()),
        date=datetime.now(UTC).date().isoformat(),
        corpus_hash=manifest.corpus_hash,
        questions=manifest.questions,
        measures=manifest.measures,
        verifier=manifest.verifiers[0],
        program=manifest.program,
        embedder=manifest.embedder,
        calibration=manifest.calibration,
    )
    scored = tuple(_scored(line, system) for line in lines)
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(about.model_dump(mode="json"), ensure_ascii=False, indent=1)
    (folder / ABOUT).write_text(text + "\n", encoding="utf-8")
    rows = (json.dumps(s.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":")) for s in scored)
    (folder / SCORES).write_text("\n".join(rows) + "\n", encoding="utf-8")
    return Baseline(about=about, scored=scored)


def read(folder: Path = BASELINE) -> Baseline:
    """The committed baseline. Raises UsageError where there is none or it is damaged."""
    try:
        about = About.model_validate_json((folder / ABOUT).read_bytes())
        rows = (folder / SCORES).read_text(encoding="utf-8").splitlines()
        return Baseline(about=about, scored=tuple(Scored.model_validate_json(r) for r in rows))
    except FileNotFoundError:
        raise UsageError(f"There is no baseline in {folder}.", REDO) from None
    except (OSError, ValidationError) as problem:
        raise UsageError(f"The baseline in {folder} cannot be read ({type(problem).__name__}).", REDO) from None


def differences(baseline: Baseline, manifest: RunManifest) -> list[str]:
    """Why a run can't be held against the baseline: a sentence for each thing that is not the same."""
    was = baseline.about
    found = []
    if was.corpus_hash != manifest.corpus_hash:
        found.append(
            f"The corpus has changed since the baseline ({was.corpus_hash[:12]} then, {manifest.corpus_hash[:12]} now)."
        )
    for name in sorted(was.questions.keys() | manifest.questions.keys()):
        then, now = was.questions.get(name), manifest.questions.get(name)
        if then != now:
            what = "is new" if then is None else "is gone" if now is None else "has changed"
            found.append(f"The question file {name} {what} since the baseline.")
    if was.measures != manifest.measures:
        found.append(f"The measures have changed (version {was.measures} then, {manifest.measures} now).")
    if was.verifier != manifest.verifiers[0]:
        found.append(f"The verifier was '{was.verifier}' then and is '{manifest.verifiers[0]}' now.")
    return found


def _scored(line: Line, system: str) -> Scored:
    scores = next(iter(line.systems[system].scores.values()))
    gated = {m.key for m in MEASURES if m.gated}
    return Scored(
        id=line.case.id,
        group=line.case.group,
        scores={k: (round(t.hits, 6), t.of) for k, t in scores.items() if k in gated},
    )
