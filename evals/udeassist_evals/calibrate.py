"""Calibration questions -> src/udeassist/retrieve/calibration.json, with a cross-validated report on standard output.

Run `python -m udeassist_evals.calibrate` after a change of signals or of the corpus. The questions in evals/calibration
name a document and the statements that answer them, or none; those in evals/calibration/outside have nothing to do with
city diplomacy, or with cities that the case files do not know. Five folds by document, so that no document meets the
models that it helped to fit. None of them is a question of evals/questions.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from udeassist.assistant import Assistant
from udeassist.reading import Reading
from udeassist.retrieve import SIGNALS, Candidate
from udeassist.retrieve.gate import INPUTS
from udeassist.retrieve.reading import Readout
from udeassist.retrieve.score import forget
from udeassist.tongue import GROUPS, group
from udeassist_evals.calibrate_claims import fitted_claims
from udeassist_evals.calibrate_intent import write_intent
from udeassist_evals.calibrate_lists import fitted_lines
from udeassist_evals.calibrate_sides import fitted_sides, report_sides
from udeassist_evals.calibration import FOLDER, OUTSIDE, is_outside, lines, read, report_tongues, report_unmet
from udeassist_evals.regression import Matrix, area, held_out
from udeassist_evals.regression import row as regression_row

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "src" / "udeassist" / "retrieve" / "calibration.json"
DEPTH = 14
FOLDS = 5
# Share of answerable calibration questions that may be refused. They are near the limit on purpose, so plain
# questions are refused far less often; docs/decisions/declining.md shows the curve.
REFUSED = {"en": 0.03, "de": 0.03, "other": 0.03, "unlisted": 0.08}


@dataclass
class Case:
    """One calibration question with what the retriever found for it."""

    reading: Reading
    document: str
    answerable: bool
    gold: set[int]
    candidates: list[Candidate]
    judged: list[Candidate] = field(default_factory=list)
    probabilities: NDArray[np.float64] | None = None


def main() -> int:
    """Fit, report, write; once for statements that were read word by word, once for embedders that cannot read so.

    Each step opens the program anew, for it judges with what the step before has written.
    """
    write_intent(Assistant.open())
    assistant = Assistant.open()
    table = fitted(assistant, assistant.index.numbers, "python -m udeassist_evals.calibrate", REFUSED)
    kept = {k: v for k, v in json.loads(TARGET.read_text(encoding="utf-8")).items() if k not in table}
    _write(table | kept)
    table |= fitted_lines(Assistant.open())
    _write(table | kept)
    table |= fitted_claims(Assistant.open())
    _write(table | kept)
    _write(table | fitted_sides(Assistant.open()))
    report_sides(Assistant.open())
    report_unmet(Assistant.open())
    report_tongues(Assistant.open())
    return 0


def _write(table: dict[str, Any]) -> None:
    TARGET.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    forget()


def fitted(
    assistant: Assistant, numbers: Mapping[str, int], made_by: str, refused: Mapping[str, float], every: int = 1
) -> dict[str, Any]:
    """The table of models and thresholds; `numbers` says which document of the index a question's document is.

    `every`: only every n-th question, where time is short.
    """
    cases = [c for c in _cases(assistant, numbers, every) if c.candidates]
    table: dict[str, Any] = {"made_by": made_by, "questions": len(cases)}
    for suffix in ("", "_read"):
        extra = Readout._fields if suffix else ()
        kept = [[c for c in case.candidates if c.read or not suffix] for case in cases]
        x = np.array([_values(c, bool(suffix)) for some in kept for c in some], dtype=np.float64)
        y = np.array([c.row in case.gold for case, some in zip(cases, kept, strict=True) for c in some])
        owner = np.array([i for i, some in enumerate(kept) for _ in some])
        folds = folds_of([case.document for case in cases])
        answers = held_out(x, y, folds[owner])
        for i, case in enumerate(cases):
            case.judged, case.probabilities = kept[i], answers[owner == i]
        inputs = np.array([_inputs(assistant, case, bool(suffix)) for case in cases], dtype=np.float64)
        label = np.array([case.answerable for case in cases])
        gate = held_out(inputs, label, folds)
        table[f"rank{suffix}"] = regression_row(x, y, (*SIGNALS, *extra))
        table[f"gate{suffix}"] = regression_row(inputs, label, (*INPUTS, *extra))
        table[f"threshold{suffix}"] = _thresholds(cases, gate, label, refused)
        print("read word by word:" if suffix else "by signals alone:")
        _report(cases, gate, label)
    return table


def _values(candidate: Candidate, read: bool) -> tuple[float, ...]:
    return (*candidate.signals, *(candidate.read or ())) if read else candidate.signals


def _cases(assistant: Assistant, numbers: Mapping[str, int], every: int) -> Iterator[Case]:
    retriever = assistant.retriever
    for given in islice(lines(*sorted(FOLDER.glob("*.jsonl")), OUTSIDE), None, None, every):
        if not is_outside(given) and given["document"] not in numbers:
            continue
        reading, vector = read(assistant, given["question"])
        found = retriever.search(reading, vector).candidates
        rows = [] if is_outside(given) else assistant.index.catalogue.rows_of[numbers[given["document"]]]
        gold = {rows[g] for g in given.get("gold", []) if g < len(rows)}
        kept = [c for i, c in enumerate(found) if i < DEPTH or c.row in gold or c.read]
        yield Case(reading, given["document"], bool(given.get("answerable")), gold, kept)


def _inputs(assistant: Assistant, case: Case, read: bool) -> tuple[float, ...]:
    first, best, second = _best(case)
    inputs = assistant.retriever.gate.inputs(case.reading, first.row, first.signals, best, second)
    return (*inputs, *(first.read or ())) if read else inputs


def _best(case: Case) -> tuple[Candidate, float, float]:
    """The statement that would answer, its probability, and that of the next one."""
    assert case.probabilities is not None
    order = sorted(range(len(case.judged)), key=lambda i: -case.probabilities[i])  # type: ignore[index]
    fitting = [i for i in order if case.judged[i].signals.loosest >= 0.5] or order
    first = case.judged[fitting[0]]
    second = float(case.probabilities[fitting[1]]) if len(fitting) > 1 else 0.0
    best = float(case.probabilities[fitting[0]])
    return first, best, second


def folds_of(documents: list[str]) -> NDArray[np.int64]:
    """A fold for each question, so that no document stands in two."""
    order = {d: i % FOLDS for i, d in enumerate(sorted(set(documents)))}
    return np.array([order[d] for d in documents])


def _thresholds(
    cases: list[Case], gate: Matrix, label: NDArray[np.bool_], refused: Mapping[str, float]
) -> dict[str, float]:
    return {
        name: round(float(np.quantile(gate[label & _members(cases, name)], share)), 4)
        for name, share in refused.items()
    }


def _members(cases: list[Case], wanted: str) -> NDArray[np.bool_]:
    return np.array([group(c.reading.question.language) == wanted for c in cases])


def _report(cases: list[Case], gate: Matrix, label: NDArray[np.bool_]) -> None:
    first = np.array([c.judged[int(np.argmax(c.probabilities))].row in c.gold for c in cases])  # type: ignore[arg-type]
    scopes = np.array([c.reading.scope != "in" for c in cases])
    print(f"{len(cases)} questions; answerable ones out of scope by mistake: {int((scopes & label).sum())}")
    outside = np.array([c.document.startswith("outside") for c in cases])
    for name in GROUPS:
        member = _members(cases, name) & ~outside
        yes, no = member & label, member & ~label
        line = [f"{name}: n {member.sum()}, best statement right {first[yes].mean():.3f}"]
        line[0] += f", AUC {area(label[member], gate[member]):.3f}"
        for share in (0.03, 0.04, 0.05, 0.08):
            at = np.quantile(gate[yes], share)
            far = np.mean(gate[_members(cases, name) & outside & ~scopes] >= at)
            line.append(
                f"refused {share:.0%} -> answered {np.mean(gate[no] >= at):.1%}, outside {far:.1%} (at {at:.3f})"
            )
        print("; ".join(line))


if __name__ == "__main__":
    sys.exit(main())
