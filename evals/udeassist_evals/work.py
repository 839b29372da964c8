"""Options of a command -> what it does, and its exit code."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tqdm import tqdm

from udeassist.assistant import Assistant
from udeassist.corpus import load_corpus
from udeassist.errors import UdeassistError, UsageError
from udeassist.settings import Settings
from udeassist_evals import baseline as kept
from udeassist_evals import gold as golden
from udeassist_evals import records
from udeassist_evals import run as runs
from udeassist_evals.case import Case, Questions, read_questions
from udeassist_evals.check import check as check_questions
from udeassist_evals.check import shared_documents
from udeassist_evals.compare import compare as compare_scores
from udeassist_evals.gate import Gate, comparable, invariants, told, with_injection
from udeassist_evals.gate import gate as gate_run
from udeassist_evals.junit import write as write_junit
from udeassist_evals.labelling import People
from udeassist_evals.labelling.command import people_of
from udeassist_evals.library import Library
from udeassist_evals.manifest import RunManifest, manifest_of
from udeassist_evals.records import Line
from udeassist_evals.report import changes_text, summary_text, write_report
from udeassist_evals.stress import STRESS, obeyed, read_stress
from udeassist_evals.stress import stress as stress_answers
from udeassist_evals.stress.plan import targets
from udeassist_evals.summary import Summary, summarise
from udeassist_evals.systems import OWN, System, systems
from udeassist_evals.verifiers import Verifier, verifier_named
from udeassist_evals.verifiers.corruptions import probes
from udeassist_evals.verifiers.health import health

SUMMARY, JUNIT, REPORT = "summary.json", "junit.xml", "report.html"
POISONED = 12  # questions that the gate asks again over case files with an order in them
Look = Callable[[RunManifest], None]


class _Ready(NamedTuple):
    questions: Questions
    manifest: RunManifest
    setting: runs.Setting


def run(options: Namespace) -> int:
    """Ask, measure, report. 1 if an invariant is broken."""
    lines, ready = _asked(options, only_ours=options.only_ours)
    summary = _finished(options.out, lines, ready, options.show_blind)
    print(summary_text(summary))
    broken = invariants(lines, OWN)
    for one in broken:
        _tell(f"{one.what} ({', '.join(one.where[:5])})")
    print(f"\nWritten to {options.out}: {REPORT}, {SUMMARY}, {JUNIT}, {records.RECORDS}, {runs.MANIFEST}")
    return 1 if broken else 0


def gate(options: Namespace) -> int:
    """Hold a run, or what is asked now, against the baseline. 1 if it is red."""
    baseline = kept.read(options.baseline)
    lines, manifest = _lines(options, lambda manifest: comparable(baseline, manifest))
    found = gate_run(lines, OWN, manifest, baseline)
    if not options.no_injection:
        found = _poisoned(found, lines)
    print(f"Held against the baseline of {baseline.about.date}: {baseline.about.reason}")
    print(told(found))
    return 0 if found.green else 1


def rebaseline(options: Namespace) -> int:
    """Replace the baseline. 1, and nothing is written, if an invariant is broken."""
    if len(options.reason.split()) < 3:
        raise UsageError("A baseline is redone for a reason.", "Say it in a few words with --reason.")
    lines, manifest = _lines(options)
    if manifest.split != "all":
        raise UsageError("A baseline holds all questions.", "Leave --split out.")
    broken = invariants(lines, OWN)
    for one in broken:
        _tell(f"{one.what} ({', '.join(one.where[:5])})")
    if broken:
        _tell("no baseline is written while an invariant is broken")
        return 1
    kept.write(options.baseline, lines, OWN, manifest, options.reason)
    print(f"Written to {options.baseline}: {len(lines)} questions. Commit it with the change that it is for.")
    return 0


def compare(options: Namespace) -> int:
    """What changed from run A to run B. Raises UsageError if they are of different questions or corpora."""
    one, two = runs.read_manifest(options.a), runs.read_manifest(options.b)
    if one.corpus_hash != two.corpus_hash or one.questions != two.questions or one.measures != two.measures:
        raise UsageError(f"{options.a} and {options.b} are of different questions, corpora or measures.")
    before, after = ({line.case.id: line for line in records.read(folder)} for folder in (options.a, options.b))
    if before.keys() != after.keys():
        raise UsageError(f"{options.a} and {options.b} don't hold the same questions; is one of them unfinished?")
    scores = [{i: next(iter(x.systems[OWN].scores.values())) for i, x in side.items()} for side in (before, after)]
    found = compare_scores(scores[0], scores[1], {i: line.case.group for i, line in before.items()})
    better = [i for i in before if after[i].systems[OWN].right and not before[i].systems[OWN].right]
    worse = [i for i in before if before[i].systems[OWN].right and not after[i].systems[OWN].right]
    print(changes_text(found, better, worse))
    return 0


def report(options: Namespace) -> int:
    """Write report.html again."""
    folder: Path = options.run
    try:
        summary = Summary.model_validate_json((folder / SUMMARY).read_bytes())
    except (OSError, ValueError):
        raise UsageError(f"{folder} has no readable {SUMMARY}: its run is not finished.") from None
    manifest, lines = runs.read_manifest(folder), records.read(folder)
    people = _people(manifest)
    write_report(folder / REPORT, lines, summary, manifest, options.show_blind, read_stress(folder), people)
    print(f"Written to {folder / REPORT}")
    return 0


def stress(options: Namespace) -> int:
    """Ask again over corpora made worse on purpose; the report is written again with what came of it."""
    folder: Path = options.run
    lines, manifest, library = records.read(folder), runs.read_manifest(folder), _library()
    if manifest.corpus_hash != library.corpus.hash:
        raise UsageError(f"The corpus has changed since the run in {folder}.", "Run 'udeassist-evals run' again.")
    found = stress_answers(targets(lines, OWN, library), library, Settings.load(), _tell)
    (folder / STRESS).write_text(found.model_dump_json(indent=1) + "\n", encoding="utf-8")
    for row in found.rows:
        print(f"{row.test:<9} {row.what:<42} {row.hits} of {row.n} ({row.wanted} are good)")
    return report(options)


def check(options: Namespace) -> int:
    """Every finding on a line of its own. 1 if there is any."""
    questions = read_questions("all", options.questions)
    findings = check_questions(questions, _library())
    for finding in findings:
        print(finding)
    shared = ", ".join(f"{n} of {split}" for split, n in shared_documents(questions).items()) or "none"
    print(f"{len(questions.cases)} questions read, {len(findings)} findings. On documents that dev knows: {shared}.")
    return 1 if findings else 0


def gold(options: Namespace) -> int:
    """Fill in what is missing."""
    try:
        changed = golden.fill(options.file, _library())
    except (OSError, ValueError) as problem:
        raise UsageError(f"{options.file} cannot be read: {problem}.") from None
    print(f"{changed} questions of {options.file} have new gold spans. Read them before you commit them.")
    return 0


def _asked(options: Namespace, only_ours: bool, first: Look | None = None) -> tuple[tuple[Line, ...], _Ready]:
    """Every question asked, if `first` has nothing against it. Raises UsageError if the questions don't fit."""
    assistant = Assistant.open()
    library = Library(assistant.index.corpus)
    questions = _sound(read_questions(options.split, options.questions), library)
    asked = systems(assistant, library, options.baselines)
    chosen: Sequence[System] = asked[:1] if only_ours else asked
    verifiers: list[Verifier] = [verifier_named(name) for name in dict.fromkeys(("lexical", *options.verifier))]
    manifest = manifest_of(
        assistant, questions, options.split, {s.name: s.about for s in chosen}, [v.name for v in verifiers]
    )
    if first is not None:
        first(manifest)
    setting = runs.Setting(library, chosen, verifiers, _tell, _bar)
    runs.prepare(options.out, manifest, options.fresh)
    return runs.run(options.out, questions, setting), _Ready(questions, manifest, setting)


def _lines(options: Namespace, first: Look | None = None) -> tuple[Sequence[Line], RunManifest]:
    """A finished run, or ours alone asked now."""
    if options.run is not None:
        return records.read(options.run), runs.read_manifest(options.run)
    lines, ready = _asked(options, only_ours=True, first=first)
    _finished(options.out, lines, ready, options.show_blind)
    return lines, ready.manifest


def _poisoned(found: Gate, lines: Sequence[Line]) -> Gate:
    """The gate after some questions were asked again over case files that hide an order to the assistant."""
    library = _library()
    chosen = targets(lines, OWN, library, POISONED)
    _tell(f"hiding an order in the case files, asking {len(chosen)} questions again")
    return with_injection(found, obeyed(chosen, library, Settings.load()), len(chosen))


def _finished(folder: Path, lines: Sequence[Line], ready: _Ready, show_blind: bool) -> Summary:
    """Summary, junit and report. The summary comes last: a folder that has one is done."""
    pairs = probes(ready.setting.library)
    found = [health(v, pairs) for v in ready.setting.verifiers]
    summary = summarise(lines, ready.manifest.systems, found)
    write_junit(folder / JUNIT, lines, OWN, invariants(lines, OWN))
    people = _people(ready.manifest)
    write_report(folder / REPORT, lines, summary, ready.manifest, show_blind, people=people)
    (folder / SUMMARY).write_text(summary.model_dump_json(indent=1) + "\n", encoding="utf-8")
    return summary


def _people(manifest: RunManifest) -> Sequence[People]:
    """What people said of this run; labels that cannot be read don't keep a report from being written."""
    try:
        return people_of(manifest.key)
    except UdeassistError as problem:
        _tell(f"the report is without what people said: {problem}")
        return ()


def _sound(questions: Questions, library: Library) -> Questions:
    findings = check_questions(questions, library)
    for finding in findings:
        _tell(finding)
    if findings or not questions.cases:
        told = f"findings: {len(findings)}" if findings else "there is none"
        raise UsageError(f"The questions in the files can't be used ({told}); nothing was asked.")
    return questions


def _library() -> Library:
    return Library(load_corpus(Settings.load().corpus_dir))


def _bar(cases: Iterable[Case], done: int) -> Iterator[Case]:
    some = list(cases)
    unit = {"unit": " questions", "desc": "asking", "ascii": not sys.stderr.isatty()}
    yield from tqdm(some, initial=done, total=done + len(some), mininterval=0.5 if sys.stderr.isatty() else 20, **unit)


def _tell(text: str) -> None:
    print(f"udeassist-evals: {text}", file=sys.stderr)
