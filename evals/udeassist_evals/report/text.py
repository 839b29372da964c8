"""Summary -> lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from udeassist_evals.compare import Change
from udeassist_evals.figures import shown
from udeassist_evals.intervals import FEW
from udeassist_evals.measures import MEASURES
from udeassist_evals.summary import Summary

MOST = 12  # questions that are named


def summary_text(summary: Summary) -> str:
    """The headline of every system, our other figures, and how far the verifier can be trusted."""
    own = summary.own
    head = ["", *(s.name for s in summary.systems)]
    rows = [["questions", *(str(s.questions) for s in summary.systems)]]
    rows += [
        [m.title, *(shown(s.figures[m.key], m.unit).split(" [")[0] for s in summary.systems)]
        for m in MEASURES
        if m.group == "headline"
    ]
    parts = [table(head, rows), "\n".join(_own(summary)), "\n".join(_health(summary))]
    if own.errors:
        parts.append("\n".join(f"no answer: {e}" for e in own.errors))
    return "\n\n".join(parts)


def changes_text(changes: Sequence[Change], better: Sequence[str], worse: Sequence[str]) -> str:
    """Every measure that both runs have, and the questions that changed sides."""
    rows = [
        [c.title, _number(c.before), _number(c.after), f"[{100 * c.low:+.1f}, {100 * c.high:+.1f}]", _verdict(c)]
        for c in changes
        if c.low is not None and c.high is not None
    ]
    told = table(["", "A", "B", "change, 95 %", ""], rows)
    return "\n".join([told, "", f"now right: {_some(better)}", f"no longer right: {_some(worse)}"])


def _own(summary: Summary) -> Iterator[str]:
    yield f"{summary.own.name}: figures with 95 % intervals, n questions on d documents, u unscored"
    for m in MEASURES:
        one = summary.own.figures[m.key]
        few = " (few documents)" if 0 < one.clusters < FEW else ""
        yield f"  {m.title:<40} {shown(one, m.unit):<26} n {one.n}, d {one.clusters}, u {one.unscored}{few}"


def _health(summary: Summary) -> Iterator[str]:
    for one in summary.health:
        yield f"verifier '{one.verifier}' on pairs made from the corpus: balanced accuracy {_number(one.balanced)}"
        for row in one.rows:
            what = "passed" if row.supported else "caught"
            yield f"  {row.kind:<26} {what} {row.right} of {row.n}, unscored {row.unscored}"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table with even columns, which reads as well on a terminal."""
    widths = [max(len(r[i]) for r in [head, *rows]) for i in range(len(head))]
    lines = [head, ["-" * w for w in widths], *rows]
    return "\n".join("| " + " | ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)) + " |" for line in lines)


def _number(value: float | None) -> str:
    return "n/a" if value is None else f"{100 * value:.1f}"


def _verdict(change: Change) -> str:
    if change.worse:
        return "worse"
    sure = change.low is not None and change.high is not None and (change.low > 0 or change.high < 0)
    return "changed" if sure else ""


def _some(ids: Sequence[str]) -> str:
    return f"{len(ids)}" + (f" ({', '.join(ids[:MOST])}{' …' if len(ids) > MOST else ''})" if ids else "")
