"""`udeassist learn simulate`: do those who know arrive, and those who guess not?"""

from __future__ import annotations

import argparse

from udeassist.corpus import load_corpus
from udeassist.errors import UsageError
from udeassist.learn.load import load_curriculum
from udeassist.learn.notebook import askable
from udeassist.learn.simulate import DAYS, QUESTIONS_A_DAY, Figure, simulate
from udeassist.settings import Settings


def run(options: argparse.Namespace) -> int:
    """Print one Markdown table row for each kind of learner."""
    settings = Settings.load()
    curriculum = load_curriculum(settings.corpus_dir, load_corpus(settings.corpus_dir))
    path = next((p for p in curriculum.paths if p.id == options.path), None)
    if path is None:
        raise UsageError(
            f"There is no path '{options.path}'.", f"There are: {', '.join(p.id for p in curriculum.paths)}."
        )
    if not 1 <= options.learners <= 100_000:
        raise UsageError(f"{options.learners} learners cannot be simulated.", "Give a number from 1 to 100000.")
    asked = tuple(a for a in askable(curriculum, path, options.language) if a.offered)
    if not asked:
        raise UsageError(f"The path '{path.id}' has no items.", "Run 'udeassist learn make-items' first.")
    units = len({a.objective for a in asked})
    print(
        f"Path {path.id}: {units} units, {len(asked)} items, seed {options.seed}, "
        f"at most {DAYS} days of {QUESTIONS_A_DAY} questions.\n"
    )
    print("| learner | simulated | mastered the path | units mastered | questions (median) | days (median) |")
    print("|---|---|---|---|---|---|")
    for figure in simulate(asked, options.learners, options.seed):
        print(_row(figure))
    return 0


def _row(figure: Figure) -> str:
    def shown(value: float | None) -> str:
        return "n/a" if value is None else f"{value:g}"

    shares = f"{figure.path:.1%} | {figure.objectives:.1%}"
    return f"| {figure.who} | {figure.learners:,} | {shares} | {shown(figure.questions)} | {shown(figure.days)} |"
