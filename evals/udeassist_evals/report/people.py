"""People -> what is read of it: lines for a terminal, and the view of the report's section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from udeassist_evals.figures import number, shown
from udeassist_evals.intervals import FEW
from udeassist_evals.labelling.result import Agreement, People
from udeassist_evals.measures.judges import FEWEST, KAPPA, RATE, Calibration
from udeassist_evals.report.text import table

RULE = f"A judge may gate at kappa {KAPPA} and TPR and TNR {RATE} on {FEWEST} settled pairs or more."
HOW = "95 %: whole documents drawn with replacement, percentiles of 2,000 samples; Wilson's for all or nothing."


def people_text(found: People) -> str:
    """Everything, in words and tables that also read as Markdown."""
    return "\n\n".join(
        "\n".join(part) for part in (_head(found), _agreement(found), *map(_verifier, found.verifiers)) if part
    )


def verdict(one: Calibration) -> str:
    """The rule, applied."""
    return "may gate" if one.may_gate else f"stays advisory: {'; '.join(one.why)}"


def rated(one: Agreement) -> str:
    """'0.71 [0.60, 0.81]', or 'n/a'."""
    return _spread(one.value, one.low, one.high)


def kappa_of(one: Calibration) -> str:
    """The same for a verifier's kappa."""
    return _spread(one.kappa, one.kappa_low, one.kappa_high)


def _spread(value: float | None, low: float | None, high: float | None) -> str:
    if value is None:
        return "n/a"
    shown, least, most = (number(round(x, 2) + 0.0, "score") for x in (value, low or 0.0, high or 0.0))  # no minus zero
    return shown if low is None or high is None else f"{shown} [{least}, {most}]"


def _head(found: People) -> Iterator[str]:
    yield (
        f"sample {found.sample} (run {found.run}, seed {found.seed}): {found.pairs} pairs, {found.clusters} documents, "
        f"{found.crossed} of them crossed (the sentence was set beside a passage that it does not cite)"
    )
    if found.left_out:
        yield f"not in the frame: {', '.join(f'{n} {what}' for what, n in found.left_out.items())}"
    done = ", ".join(f"{who} {n}" for who, n in found.labelled.items()) or "nobody yet"
    yield f"labelled: {done}" + (f"; not counted: {', '.join(found.others)}" if found.others else "")
    yield f"both labelled {found.both}, differ on {found.disputed}, of which {found.open} await the adjudicator"
    yield f"settled: {', '.join(f'{n} {label}' for label, n in found.settled.items()) or 'nothing yet'}"


def _agreement(found: People) -> Sequence[str]:
    if not found.both:
        return ()
    rows = [[one.title, rated(one), str(one.n)] for one in found.agreement]
    lines = [table(["agreement of the two", "value", "pairs"], rows), HOW]
    if found.same_span is not None:
        lines.append(f"Where both marked supporting words, these overlap to {100 * found.same_span:.0f} % (Jaccard).")
    if found.clusters < FEW:
        lines.append(f"Fewer than {FEW} documents: the intervals are too narrow.")
    return lines


def _verifier(one: Calibration) -> Sequence[str]:
    head = (
        f"verifier '{one.verifier}' on {one.n} settled pairs ({one.left_out} are no claim, {one.unscored} unscored): "
        f"{verdict(one)}"
    )
    balanced = "n/a" if one.balanced is None else number(one.balanced) + " %"
    rows = [["TPR", shown(one.tpr)], ["TNR", shown(one.tnr)], ["balanced accuracy", balanced], ["kappa", kappa_of(one)]]
    bins = [[f"{b.low:.2f}" + ("" if b.low == b.high else f" to {b.high:.2f}"), f"{b.full} of {b.n}"] for b in one.bins]
    return (head, RULE, table(["", "value"], rows), table(["score", "people say full"], bins))
