"""Lines of a run -> Summary: every figure of every system, whole and by slice, with the verifiers' health."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from udeassist.schema import Dropped, Record
from udeassist_evals.figures import Figure, figure
from udeassist_evals.item import Outcome, outcomes
from udeassist_evals.measures import MEASURES
from udeassist_evals.measures.cost import milliseconds
from udeassist_evals.measures.risk import Point, area, curve
from udeassist_evals.measures.tally import NOTHING
from udeassist_evals.quotes import KINDS
from udeassist_evals.records import Line
from udeassist_evals.verifiers.health import Health

SLICED = (
    "groundedness",
    "false_abstention",
    "declined_unanswerable",
    "crag",
    "nugget_recall",
    "recall_at_10",
    "ndcg_at_10",
)
SLICES: dict[str, Callable[[Line], str]] = {
    "language": lambda line: line.case.language,
    "kind": lambda line: line.case.kind,
    "category": lambda line: line.case.category,
    "split": lambda line: line.split,
    "stratum": lambda line: line.stratum,
    "documents needed": lambda line: ("none", "one", "several")[min(2, len(line.case.documents))],
}


class Slice(Record):
    """The figures of our system on some of the questions."""

    by: str
    name: str
    questions: int
    clusters: int
    figures: dict[str, Figure]


class SystemSummary(Record):
    """One system. The outcomes add up to the questions it was asked."""

    name: str
    about: str
    questions: int
    outcomes: dict[Outcome, int]
    figures: dict[str, Figure]
    quotes: dict[str, int]
    risk: tuple[Point, ...]
    risk_area: float | None
    p50_ms: float | None
    p95_ms: float | None
    errors: tuple[str, ...]
    unscored: tuple[str, ...]


class Summary(Record):
    """What a run found. `verified` holds the judged figures of ours under each further verifier."""

    systems: tuple[SystemSummary, ...]
    slices: tuple[Slice, ...]
    held_out: dict[str, Figure]
    verified: dict[str, dict[str, Figure]]
    health: tuple[Health, ...]
    dropped: dict[str, int]

    @property
    def own(self) -> SystemSummary:
        """Our system, which always stands first."""
        return self.systems[0]


def summarise(lines: Sequence[Line], about: dict[str, str], health: Sequence[Health]) -> Summary:
    """All figures. `about` names the systems, ours first."""
    own = next(iter(about))
    others = [h.verifier for h in health[1:]]
    return Summary(
        systems=tuple(_system(name, about[name], lines) for name in about),
        slices=tuple(s for by, key in SLICES.items() for s in _slices(by, key, lines, own)),
        held_out=figures_of([line for line in lines if line.split != "dev"], own),
        verified={name: figures_of(lines, own, name) for name in others},
        health=tuple(health),
        dropped=dict(Counter(d.why for line in lines for d in _dropped(line, own))),
    )


def figures_of(lines: Sequence[Line], system: str, verifier: str = "") -> dict[str, Figure]:
    """Every measure of a system over some lines, by key; by the first verifier unless another is named."""
    told = [line.systems[system] for line in lines]
    scores = [(t.scores.get(verifier) or next(iter(t.scores.values()))) for t in told]
    groups = [line.case.group for line in lines]
    return {m.key: figure([s.get(m.key, NOTHING) for s in scores], groups) for m in MEASURES}


def _system(name: str, about: str, lines: Sequence[Line]) -> SystemSummary:
    asked = [line for line in lines if name in line.systems]
    items = [line.item(name) for line in asked]
    points = curve(items)
    kinds = Counter(k for line in asked for k in line.systems[name].quotes)
    return SystemSummary(
        name=name,
        about=about,
        questions=len(asked),
        outcomes=outcomes(items),
        figures=figures_of(asked, name),
        quotes={k: kinds[k] for k in KINDS},
        risk=points,
        risk_area=area(points),
        p50_ms=milliseconds(items, 0.50),
        p95_ms=milliseconds(items, 0.95),
        errors=tuple(f"{i.case.id}: {i.error}" for i in items if i.outcome == "error"),
        unscored=tuple(i.case.id for i in items if i.unscored),
    )


def _slices(by: str, key: Callable[[Line], str], lines: Sequence[Line], own: str) -> list[Slice]:
    members: dict[str, list[Line]] = {}
    for line in lines:
        members.setdefault(key(line), []).append(line)
    return [
        Slice(
            by=by,
            name=name,
            questions=len(some),
            clusters=len({line.case.group for line in some}),
            figures={k: v for k, v in figures_of(some, own).items() if k in SLICED},
        )
        for name, some in sorted(members.items(), key=lambda m: -len(m[1]))
    ]


def _dropped(line: Line, own: str) -> Sequence[Dropped]:
    response = line.systems[own].response
    return response.dropped if response else ()
