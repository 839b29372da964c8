"""A recording -> the headline on `dev`, without a chat model and with the recording in place of one.

python -m udeassist_evals.wordings.headline RECORDING
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from udeassist.assistant import Assistant
from udeassist.errors import UdeassistError
from udeassist.settings import ChatSettings, Settings
from udeassist_evals.case import Case, read_questions
from udeassist_evals.compare import Scores, compare
from udeassist_evals.judging import judged
from udeassist_evals.library import Library
from udeassist_evals.measures import MEASURES, score
from udeassist_evals.report.text import table
from udeassist_evals.systems.ours import Own
from udeassist_evals.verifiers import verifier_named
from udeassist_evals.wordings.tape import Tape, fits, read_tape


def scores(assistant: Assistant, cases: Sequence[Case], library: Library) -> Scores:
    """Every measure of every question, by the lexical verifier."""
    own, verifier = Own(assistant, library), verifier_named("lexical")
    return {c.id: score(judged(c, own.respond(c), library, verifier), library) for c in cases}


def main() -> None:
    """Print both columns, and how much of the recording was used."""
    _, rows = read_tape(Path(sys.argv[1]))
    settings = Settings.load().model_copy(update={"chat": ChatSettings()})
    plain = Assistant.open(settings)
    tape = Tape("recorded", {r["prompt"]: r["written"] for r in rows})
    library, cases = Library(plain.index.corpus), read_questions("dev").cases
    without = scores(plain, cases, library)
    worded = scores(Assistant(plain.index, plain.embedder, tape), cases, library)
    asked = {c.question for c in cases}
    print(f"{len(cases)} questions of dev; {fits(tape, [r for r in rows if r['question'] in asked])}")
    shown = {m.key for m in MEASURES if m.group == "headline"}
    changes = [c for c in compare(without, worded, {c.id: c.group for c in cases}) if c.key in shown]
    print(table(["", "without", "recorded"], [[c.title, _percent(c.before), _percent(c.after)] for c in changes]))


def _percent(value: float | None) -> str:
    return "n/a" if value is None else f"{100 * value:.1f}"


if __name__ == "__main__":
    try:
        main()
    except UdeassistError as problem:
        sys.exit(str(problem))
