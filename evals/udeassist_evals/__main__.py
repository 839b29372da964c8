"""`python -m udeassist_evals`: ask every question, measure, report.

Exit codes: 0 measured; 1 an invariant is broken, or fewer fully right than --fail-under; 2 the questions don't fit the
corpus, or wrong usage; 3 the world broke.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from udeassist.assistant import Assistant
from udeassist.errors import UdeassistError
from udeassist.retrieve import score
from udeassist_evals.asked import ask_all
from udeassist_evals.case import QUESTIONS, SPLITS, Case, Split, fingerprint, read_split
from udeassist_evals.check import check
from udeassist_evals.figures import Figures, figures
from udeassist_evals.report import as_text, write
from udeassist_evals.systems import systems

CALIBRATION = Path(score.__file__).with_name("calibration.json")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run once; the exit code."""
    options = _options(arguments)
    try:
        assistant = Assistant.open()
        cases = _checked(options.split, options.questions, assistant)
        return _run(assistant, cases, options) if cases else 2
    except UdeassistError as problem:
        print(f"udeassist_evals: {problem}", file=sys.stderr)
        return problem.exit_code


def _checked(split: Split, folder: Path, assistant: Assistant) -> tuple[Case, ...]:
    """The cases of a split; none of them if there is any finding, after telling them all."""
    cases, findings = read_split(split, folder)
    findings += check(cases, assistant.index.corpus)
    for finding in findings:
        print(f"udeassist_evals: {finding}", file=sys.stderr)
    return () if findings else cases


def _run(assistant: Assistant, cases: Sequence[Case], options: argparse.Namespace) -> int:
    asked = {name: ask_all(system, cases) for name, system in systems(assistant).items()}
    found = [figures(name, some, assistant.index.corpus) for name, some in asked.items()]
    manifest = _manifest(assistant, options.split, options.questions)
    text = as_text(found, manifest)
    write(options.out, text, found, manifest, asked["udeassist"])
    print(text)
    print(f"Written to {options.out}: report.md, report.json, answers.jsonl")
    return _gate(found[0], options.fail_under)


def _gate(own: Figures, least: float | None) -> int:
    reasons = list(own.broken)
    value = own.fully_right.value
    if least is not None and (value is None or value < least):
        reasons.append(f"fully right {own.fully_right} is under {least:.1%}")
    for reason in reasons:
        print(f"udeassist_evals: {reason}", file=sys.stderr)
    return 1 if reasons else 0


def _manifest(assistant: Assistant, split: Split, folder: Path) -> dict[str, Any]:
    index = assistant.index.manifest
    return {
        "split": split,
        "questions": fingerprint(split, folder)[:12],
        "corpus": index.corpus_hash[:12],
        "documents": index.documents,
        "statements": index.statements,
        "embedder": index.embedder,
        "calibration": hashlib.sha256(CALIBRATION.read_bytes()).hexdigest()[:12],
        "program": index.program,
    }


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    top = argparse.ArgumentParser(prog="udeassist_evals", description="Ask the questions of evals/questions, report.")
    top.add_argument("--split", choices=(*SPLITS, "all"), default="all", help="dev is for tuning, test for measuring")
    top.add_argument("--fail-under", type=_share, metavar="SHARE", help="exit 1 if fewer are fully right, e.g. 0.65")
    top.add_argument("--questions", type=Path, default=QUESTIONS, metavar="DIR", help="folder of dev.jsonl, test.jsonl")
    top.add_argument("--out", type=Path, default=Path("eval-report"), metavar="DIR", help="default eval-report")
    return top.parse_args(arguments)


def _share(text: str) -> float:
    value = float(text)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 1")
    return value


if __name__ == "__main__":
    sys.exit(main())
