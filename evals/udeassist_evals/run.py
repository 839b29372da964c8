"""Systems x cases -> a run folder, question by question, so that an interrupted run goes on where it stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from udeassist.errors import UsageError
from udeassist_evals import records
from udeassist_evals.case import Case, Questions
from udeassist_evals.item import Item
from udeassist_evals.judging import judged
from udeassist_evals.library import Library
from udeassist_evals.manifest import RunManifest
from udeassist_evals.measures import score
from udeassist_evals.measures.answering import right
from udeassist_evals.measures.citing import quote_kinds
from udeassist_evals.measures.finding import miss
from udeassist_evals.records import Line, Told
from udeassist_evals.stress import STRESS
from udeassist_evals.systems import System
from udeassist_evals.verifiers import Verifier

MANIFEST, DONE = "manifest.json", "summary.json"
Progress = Callable[[Iterable[Case], int], Iterator[Case]]


class Setting(NamedTuple):
    """What a run is made with."""

    library: Library
    systems: Sequence[System]
    verifiers: Sequence[Verifier]
    tell: Callable[[str], None]
    progress: Progress


def run(folder: Path, questions: Questions, setting: Setting) -> tuple[Line, ...]:
    """Every question once. Goes on with what `prepare` left; every question ends as exactly one line."""
    before, torn = records.mend(folder)
    if torn:
        setting.tell("the last record was torn off in the middle; its question is asked again")
    if before:
        setting.tell(f"going on after {len(before)} of {len(questions.cases)} questions")
    done = {line.case.id for line in before}
    left = [c for c in questions.cases if c.id not in done]
    strata = strata_of(questions)
    for case in setting.progress(left, len(done)):
        told = {s.name: ask(s, case, setting) for s in setting.systems if s.covers(case)}
        records.append(folder, Line(case=case, split=questions.splits[case.id], stratum=strata[case.id], systems=told))
    order = {c.id: n for n, c in enumerate(questions.cases)}
    lines = sorted(records.read(folder), key=lambda line: order[line.case.id])
    assert [line.case.id for line in lines] == list(order), "a question was lost or asked twice"
    return tuple(lines)


def prepare(folder: Path, manifest: RunManifest, fresh: bool = False) -> None:
    """The folder, ready to be written. A finished run is replaced, an interrupted one of the same kind continued.

    Raises UsageError for an interrupted run of other questions, corpus, systems or settings, unless `fresh`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / MANIFEST
    if path.exists() and not fresh and not (folder / DONE).exists():
        if _key(path) == manifest.key:
            return
        raise UsageError(
            f"{folder} holds an interrupted run of another corpus, other questions, systems or settings.",
            "Add --fresh to begin anew, or give another --out.",
        )
    for name in (records.RECORDS, DONE, MANIFEST, STRESS):
        (folder / name).unlink(missing_ok=True)
    path.write_text(manifest.model_dump_json(indent=1) + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> RunManifest:
    """The manifest of a run. Raises UsageError where there is none that can be read."""
    try:
        return RunManifest.model_validate_json((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        raise UsageError(f"{folder} is no run folder: it has no readable {MANIFEST}.") from None


def ask(system: System, case: Case, setting: Setting) -> Told:
    """One system on one question, judged by every verifier. Whatever breaks is this question's outcome."""
    try:
        response = system.respond(case)
    except Exception as problem:  # the report lists it and the gate fails
        return _told([("", Item(case=case, error=f"{type(problem).__name__}: {problem}"[:400]))], setting)
    return _told([(v.name, judged(case, response, setting.library, v)) for v in setting.verifiers], setting)


def _told(items: Sequence[tuple[str, Item]], setting: Setting) -> Told:
    first = items[0][1]
    named = [(name or setting.verifiers[0].name, item) for name, item in items]
    return Told(
        outcome=first.outcome,
        error=first.error,
        right=right(first),
        miss=miss(first, setting.library),
        quotes=quote_kinds(first, setting.library),
        response=first.response,
        judged={name: item.judged for name, item in named},
        scores={name: score(item, setting.library) for name, item in named},
    )


def strata_of(questions: Questions) -> dict[str, str]:
    """Id -> what the tuning of the product may have known of it.

    'dev'; or held out, with or without dev questions on the same document; or on no document at all.
    """
    dev = {c.cluster for c in questions.cases if questions.splits[c.id] == "dev"}
    found = {}
    for case in questions.cases:
        if questions.splits[case.id] == "dev":
            found[case.id] = "dev"
        elif case.cluster == "none":
            found[case.id] = "held out, on no document"
        else:
            found[case.id] = "held out, document in dev too" if case.cluster in dev else "held out, document new"
    return found


def _key(path: Path) -> str:
    try:
        return RunManifest.model_validate_json(path.read_bytes()).key
    except ValueError:
        return ""
