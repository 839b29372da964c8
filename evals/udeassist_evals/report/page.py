"""Summary + lines + manifest -> report.html: one file, no script that it needs, nothing fetched from anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from udeassist_evals.figures import Figure, number, shown
from udeassist_evals.intervals import FEW, rule_of_three
from udeassist_evals.item import stated
from udeassist_evals.labelling import People
from udeassist_evals.manifest import RunManifest
from udeassist_evals.measures import MEASURES
from udeassist_evals.records import Line
from udeassist_evals.report import people as said
from udeassist_evals.report.curve import drawing
from udeassist_evals.report.worst import verdict, worst
from udeassist_evals.rules import met
from udeassist_evals.stress import Stress
from udeassist_evals.summary import SLICED, SLICES, Summary

HERE = Path(__file__).resolve().parent
GROUPS = {
    "headline": "The headline",
    "citations": "Citations and quotes",
    "finding": "Finding",
    "more": "More",
}
LANGUAGES = {"en": "English", "de": "German", "fr": "French", "es": "Spanish", "fa": "Persian"}
COMPARED = (
    "groundedness",
    "nugget_recall",
    "declined_near",
    "declined_outside",
    "false_abstention",
    "crag",
    "citation_recall",
    "citation_precision",
    "length",
)


def write_report(
    path: Path,
    lines: Sequence[Line],
    summary: Summary,
    manifest: RunManifest,
    show_blind: bool = False,
    stress: Stress | None = None,
    people: Sequence[People] = (),
) -> None:
    """The report of a run. Blind questions are measured like all others; their words are printed only if asked for."""
    page = _environment().get_template("report.html.j2")
    more = {"stress": stress, "people": people, "rule": said.RULE, "how": said.HOW}
    path.write_text(page.render(_view(lines, summary, manifest, show_blind) | more), encoding="utf-8")


def _view(lines: Sequence[Line], summary: Summary, manifest: RunManifest, show_blind: bool) -> dict[str, Any]:
    open_lines = [line for line in lines if show_blind or line.split != "blind"]
    own = summary.own
    return {
        "css": (HERE / "report.css").read_text(encoding="utf-8"),
        "summary": summary,
        "own": own,
        "manifest": manifest,
        "measures": {m.key: m for m in MEASURES},
        "groups": {title: [m for m in MEASURES if m.group == key] for key, title in GROUPS.items()},
        "compared": COMPARED,
        "sliced": SLICED,
        "slices": {by: [s for s in summary.slices if s.by == by] for by in SLICES},
        "curve": drawing(summary.systems),
        "misses": _misses(lines, own.name),
        "worst": [_question(line, own.name) for line in worst(open_lines, own.name)],
        "asked": {c: [_question(x, own.name) for x in open_lines if x.case.category == c] for c in _order(open_lines)},
        "hidden": len(lines) - len(open_lines),
        "languages": LANGUAGES,
        "few": FEW,
        "rule_of_three": rule_of_three,
    }


def _order(lines: Sequence[Line]) -> list[str]:
    return list(dict.fromkeys(line.case.category for line in sorted(lines, key=lambda x: x.case.category)))


def _misses(lines: Sequence[Line], system: str) -> list[tuple[str, int, float]]:
    """Answerable questions: fully right, missed by retrieval, missed by composition; with their shares."""
    told = [line.systems[system].miss for line in lines if line.case.answerable]
    names = {"fully right": "", "composition's misses": "composition", "retrieval's misses": "retrieval"}
    return [(name, told.count(key), told.count(key) / len(told) if told else 0.0) for name, key in names.items()]


def _question(line: Line, system: str) -> dict[str, Any]:
    told, item = line.systems[system], line.item(system)
    mark, word = verdict(line, system)
    scores = next(iter(told.scores.values()), {})
    gold = {g.document: g for g in line.case.gold}
    return {
        "line": line,
        "case": line.case,
        "told": told,
        "mark": mark,
        "word": word,
        "sentences": list(zip(item.sentences, item.judged, strict=False)),
        "nuggets": [(n, stated(item, k), _gold(line, k)) for k, n in enumerate(line.case.nuggets)],
        "scores": [(m.title, scores[m.key], m) for m in MEASURES if m.key in scores],
        "evidence": [
            (r, r.document_id in gold and any(met(r.text, n.match_any) for n in line.case.nuggets))
            for r in (told.response.evidence if told.response else ())
        ],
    }


def _gold(line: Line, nugget: int) -> list[Any]:
    return [g for g in line.case.gold if nugget in g.holds]


def _environment() -> Environment:
    """Everything is escaped; an unknown name is an error and no empty hole."""
    made = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"rated": said.rated, "verdict": said.verdict, "kappa": said.kappa_of}
    made.filters |= {"figure": shown, "value": _value, "interval": _interval, "percent": _percent}
    return made


def _value(one: Figure, unit: str = "share") -> str:
    return shown(one, unit).split(" [")[0].replace(" %", "\u202f%")


def _interval(one: Figure, unit: str = "share") -> str:
    if one.low is None or one.high is None:
        return ""
    between = " to " if one.low < 0 else "–"
    return f"{number(one.low, unit)}{between}{number(one.high, unit)}"


def _percent(value: float | None) -> str:
    return "n/a" if value is None else f"{100 * value:.1f}\u202f%"
