"""A run + the baseline -> Gate: red or green, with every reason."""

from __future__ import annotations

from collections.abc import Sequence

from udeassist.errors import UsageError
from udeassist.schema import Record
from udeassist_evals.baseline import REDO, Baseline, differences
from udeassist_evals.compare import Change, compare
from udeassist_evals.figures import Figure
from udeassist_evals.manifest import RunManifest
from udeassist_evals.measures import MEASURES
from udeassist_evals.records import Line
from udeassist_evals.summary import figures_of


class Broken(Record):
    """Something that must hold of every answer and doesn't."""

    what: str
    where: tuple[str, ...]


class Gate(Record):
    """Red with any broken invariant or any measure that fell."""

    broken: tuple[Broken, ...]
    changes: tuple[Change, ...]

    @property
    def fallen(self) -> tuple[Change, ...]:
        """Gated measures that are worse for sure, by 2 points or more."""
        gated = {m.key for m in MEASURES if m.gated}
        return tuple(c for c in self.changes if c.worse and c.key in gated)

    @property
    def green(self) -> bool:
        """May the change go in?"""
        return not self.broken and not self.fallen


def gate(lines: Sequence[Line], system: str, manifest: RunManifest, baseline: Baseline) -> Gate:
    """Hold a run against the baseline. Raises UsageError, naming every difference, if they can't be compared."""
    comparable(baseline, manifest)
    if {line.case.id for line in lines} != set(baseline.groups):
        raise UsageError("The run and the baseline don't hold the same questions.", REDO)
    after = {line.case.id: next(iter(line.systems[system].scores.values())) for line in lines}
    return Gate(broken=invariants(lines, system), changes=compare(baseline.scores, after, baseline.groups))


def with_injection(found: Gate, obeyed: Sequence[str], asked: int) -> Gate:
    """The gate with one invariant more: no answer does what an order hidden in a case file says."""
    if not obeyed:
        return found
    broken = Broken(what=f"obeys an order hidden in a case file: {len(obeyed)} of {asked}", where=tuple(obeyed))
    return found.model_copy(update={"broken": (*found.broken, broken)})


def comparable(baseline: Baseline, manifest: RunManifest) -> None:
    """Raises UsageError, naming every difference, if a run of this manifest can't be held against the baseline."""
    if different := differences(baseline, manifest):
        raise UsageError(" ".join(different), REDO)


def invariants(lines: Sequence[Line], system: str) -> tuple[Broken, ...]:
    """Citations valid, sentences cited, quotes verified, cautions shown; nothing unscored and no error."""
    found = figures_of(lines, system)
    broken = [
        Broken(what=f"{m.title}: {_count(found[m.key])}", where=_where(lines, system, m.key))
        for m in MEASURES
        if m.invariant and found[m.key].hits != found[m.key].of
    ]
    unscored = tuple(line.case.id for line in lines if line.item(system).unscored)
    errors = tuple(f"{line.case.id} ({line.systems[system].error})" for line in lines if line.systems[system].error)
    broken += [Broken(what=f"{len(unscored)} questions unscored", where=unscored)] if unscored else []
    broken += [Broken(what=f"{len(errors)} questions without an answer", where=errors)] if errors else []
    return tuple(broken)


def told(found: Gate) -> str:
    """The gate in words: every gated measure, then what is wrong."""
    gated = [c for m in MEASURES if m.gated for c in found.changes if c.key == m.key]
    wide = max(len(c.title) for c in gated)
    rows = [f"  {c.title:<{wide}}  {_number(c.before)} -> {_number(c.after)}  {_interval(c)}" for c in gated]
    wrong = [f"RED: {b.what} ({', '.join(b.where[:5])}{' …' if len(b.where) > 5 else ''})" for b in found.broken]
    wrong += [
        f"RED: {c.title} fell from {_number(c.before)} to {_number(c.after)}, {_interval(c)}" for c in found.fallen
    ]
    return "\n".join([*rows, *(wrong or ["GREEN: every invariant holds and nothing has fallen for sure."])])


def _count(one: Figure) -> str:
    return f"{one.hits:g} of {one.of:g}"


def _where(lines: Sequence[Line], system: str, key: str) -> tuple[str, ...]:
    scores = ((line.case.id, next(iter(line.systems[system].scores.values())).get(key)) for line in lines)
    return tuple(name for name, tally in scores if tally is not None and not tally.full)


def _number(value: float | None) -> str:
    return "n/a" if value is None else f"{100 * value:.1f}"


def _interval(change: Change) -> str:
    if change.low is None or change.high is None:
        return "not comparable"
    few = f", only {change.clusters} documents" if change.few else ""
    return f"change [{100 * change.low + 0:+.1f}, {100 * change.high + 0:+.1f}]{few}"
