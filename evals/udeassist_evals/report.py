"""Figures -> report.md, report.json, answers.jsonl, and the table on the screen (which is report.md's)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from udeassist.render import as_contract
from udeassist_evals.asked import Asked
from udeassist_evals.figures import Figures, Group
from udeassist_evals.share import Share

ROWS = (
    ("fully right, of answerable", "fully_right"),
    ("answered, of unanswerable", "unanswerable_answered"),
    ("declined, of answerable", "answerable_declined"),
    ("CRAG score (right - wrong)", "crag"),
    ("verdicts right", "verdicts_right"),
    ("half-recorded: right and partial", "halves_right"),
    ("claims on topic", "on_topic"),
    ("claims cited (must be all)", "claims_cited"),
    ("quotes verbatim (must be all)", "quotes_verbatim"),
    ("cautions shown (must be all)", "cautions_shown"),
    ("words of a lookup, median", "lookup_words"),
    ("ms an answer, p50", "p50_ms"),
    ("ms an answer, p95", "p95_ms"),
)


def as_text(found: Sequence[Figures], manifest: dict[str, Any]) -> str:
    """Markdown that reads as well on a terminal. The first of `found` is udeassist, the rest are baselines."""
    own = found[0]
    parts = [
        "# Eval report",
        "\n".join(f"* {key}: {value}" for key, value in manifest.items()),
        "Shares: hits/n, and the 95 % Wilson interval over questions; questions on one document are not independent, "
        "so mind the number of documents too. `n/a` is 0/0. What counts as right: evals/questions/README.md.",
        table(["measure", *(f.system for f in found)], list(_measures(found))),
        table(["fully right", "questions", "documents", own.system], [*_groups(own)]),
        table(
            ["answered though unanswerable", "questions", "documents", own.system],
            [_group(g) for g in own.answered_by_category],
        ),
        "\n".join(_verdict(found)),
    ]
    return "\n\n".join(parts) + "\n"


def table(head: list[str], rows: list[list[str]]) -> str:
    """A Markdown table with even columns."""
    widths = [max(len(r[i]) for r in [head, *rows]) for i in range(len(head))]
    lines = [head, ["-" * w for w in widths], *rows]
    return "\n".join("| " + " | ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)) + " |" for line in lines)


def write(folder: Path, text: str, found: Sequence[Figures], manifest: dict[str, Any], asked: Sequence[Asked]) -> None:
    """Three files into `folder`, which is made if it isn't there."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.md").write_text(text, encoding="utf-8")
    whole = {"manifest": manifest, "systems": [f.model_dump(mode="json") for f in found]}
    (folder / "report.json").write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    with (folder / "answers.jsonl").open("w", encoding="utf-8") as lines:
        for one in asked:
            lines.write(json.dumps(_line(one), ensure_ascii=False) + "\n")


def _line(one: Asked) -> dict[str, Any]:
    """The case, its outcome, and the answer as `udeassist ask --json` prints it."""
    return {
        "case": one.case.model_dump(mode="json"),
        "outcome": one.outcome,
        "right": one.right if one.case.answerable else one.outcome == "declined",
        "error": one.error,
        "answer": as_contract(one.answer) if one.answer is not None else None,
    }


def _measures(found: Sequence[Figures]) -> Iterator[list[str]]:
    yield ["questions (documents)", *(f"{f.questions} ({f.clusters})" for f in found)]
    yield ["answered + partial + declined + error", *(" + ".join(map(str, f.outcomes.values())) for f in found)]
    for name, field in ROWS:
        yield [name, *(_shown(getattr(f, field)) for f in found)]


def _groups(own: Figures) -> Iterator[list[str]]:
    for heading, groups in (
        ("split", own.right_by_split),
        ("language", own.right_by_language),
        ("kind", own.right_by_kind),
    ):
        for one in groups:
            yield _group(one, heading)


def _group(one: Group, heading: str = "") -> list[str]:
    name = f"{heading} {one.name}".strip()
    return [name, str(one.share.n), str(one.clusters), str(one.share)]


def _shown(value: Share | float | None) -> str:
    if value is None:
        return "n/a"
    return str(value) if isinstance(value, Share) else f"{value:.3g}"


def _verdict(found: Sequence[Figures]) -> Iterator[str]:
    own, others = found[0], found[1:]
    yield f"Invariants: {'; '.join(own.broken) or 'all hold'}."
    for other in others:
        beaten = own.crag is not None and other.crag is not None and own.crag > other.crag
        yield f"CRAG score above '{other.system}': {'yes' if beaten else 'no'}."
    for error in own.errors:
        yield f"No answer: {error}"
