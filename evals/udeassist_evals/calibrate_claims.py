"""Claims with the statement that settles them, or with none -> the models that judge claims, and their limits.

evals/calibration/claims holds claims that a statement bears out (holds), claims that one denies, and claims that sound
likely and that nothing settles (open), as nothing does those in evals/calibration/outside. Judged in five folds by
document, so that no document meets the models that it helped to fit; the network behind `borne` has learned from other
claims, those of evals/training.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from udeassist.assistant import Assistant
from udeassist.retrieve.bearing import BEARING, bearing_inputs
from udeassist.retrieve.score import ClaimLimits
from udeassist_evals.calibration import FOLDER, OUTSIDE, is_outside, lines, read
from udeassist_evals.regression import Matrix, area, held_out, row

CLAIMS = (FOLDER / "claims" / "claims.jsonl", OUTSIDE)
FOLDS = 5
STRENGTH = 0.03
OPPOSITE = 0.06  # share of settled claims that may get the opposite verdict
GUESSED = 0.15  # share of open claims that may get a verdict
SURE, YES, NO = np.arange(0.1, 0.6, 0.05), np.arange(0.5, 0.96, 0.05), np.arange(0.05, 0.51, 0.05)


@dataclass(frozen=True)
class Checked:
    """A claim: the inputs of each statement that was read, which of them settle it, and how."""

    label: str
    document: str
    inputs: Matrix
    gold: NDArray[np.bool_]


def fitted_claims(assistant: Assistant) -> dict[str, Any]:
    """The rows "settles", "bears" and "threshold_claim" of the calibration file; prints what they reach."""
    checked = list(_checked(assistant))
    owner = np.array([n for n, c in enumerate(checked) for _ in c.gold])
    x, gold = np.concatenate([c.inputs for c in checked]), np.concatenate([c.gold for c in checked])
    label = np.array([c.label for c in checked])
    order = {d: n % FOLDS for n, d in enumerate(sorted({c.document for c in checked}))}
    folds = np.array([order[c.document] for c in checked])[owner]
    settled, right = gold & (label[owner] != "open"), label[owner] == "holds"
    settles = held_out(x, settled, folds, STRENGTH)
    bears = held_out(x, right, folds, STRENGTH, settled)
    top = np.array([int(np.argmax(np.where(owner == n, settles, -1.0))) for n in range(len(checked))])
    limits = _limits(label, settles[top], bears[top])
    print(
        f"claims: {len(checked)}, AUC settles {area(settled, settles):.3f}, bears out or denies "
        f"{area(right[settled], bears[settled]):.3f}, {limits}"
    )
    _report(_verdicts(settles[top], bears[top], limits), label)
    return {
        "settles": row(x, settled, BEARING, STRENGTH),
        "bears": row(x[settled], right[settled], BEARING, STRENGTH),
        "threshold_claim": limits._asdict(),
    }


def _checked(assistant: Assistant) -> Iterator[Checked]:
    retriever, numbers, rows_of = assistant.retriever, assistant.index.numbers, assistant.index.catalogue.rows_of
    for given in lines(*CLAIMS):
        reading, vector = read(assistant, given["question"])
        if is_outside(given) and reading.kind != "verify":
            continue
        reading = reading.model_copy(update={"kind": "verify"})
        some = [c for c in retriever.search(reading, vector).candidates if not _ours(assistant, c.row)]
        held = retriever.bearings(reading, some)
        if not held:
            continue
        gold = {rows_of[numbers[given["document"]]][s] for s in given.get("statements", [])}
        inputs = np.array([bearing_inputs(c, b) for c, b in held], dtype=np.float64)
        label = given.get("label", "open")
        yield Checked(label, given["document"], inputs, np.array([c.row in gold for c, _ in held]))


def _ours(assistant: Assistant, row: int) -> bool:
    card = assistant.index.catalogue.cards[row]
    return assistant.index.document(row).statements[card.statement].ours


def _limits(label: NDArray[np.str_], settles: Matrix, bears: Matrix) -> ClaimLimits:
    """Those that give most right verdicts while not too many are opposite or guessed."""
    best, most = ClaimLimits(1.0, 1.0, 0.0), 0.0
    for sure, yes, no in product(SURE, YES, NO):
        limits = ClaimLimits(*(round(float(v), 2) for v in (sure, yes, no)))
        verdicts = _verdicts(settles, bears, limits)
        settled = (verdicts == "holds") | (verdicts == "denied")
        opposite = (settled & (verdicts != label))[label != "open"].mean()
        right = float((verdicts == label).mean())
        if opposite <= OPPOSITE and settled[label == "open"].mean() <= GUESSED and right > most:
            best, most = limits, right
    return best


def _verdicts(settles: Matrix, bears: Matrix, limits: ClaimLimits) -> NDArray[np.str_]:
    either = np.where(bears >= limits.holds, "holds", np.where(bears <= limits.denied, "denied", "none"))
    return np.where(settles >= limits.settled, either, "none")


def _report(verdicts: NDArray[np.str_], label: NDArray[np.str_]) -> None:
    for name in ("holds", "denied", "open"):
        own = verdicts[label == name]
        shares = (f"{said} {np.mean(own == said):.0%}" for said in ("holds", "denied", "none"))
        print(f"  {name}: {', '.join(shares)}")
    for said in ("holds", "denied"):
        print(f"  where {said} is said, it is right: {np.mean(label[verdicts == said] == said):.0%}")
