"""`python -m udeassist_evals.public.learn --data DIR`: learn the packaged trees anew from what lies in DIR.

Give it development parts only: what it learns from can't be measured on any more, other than out of fold.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np

from udeassist.errors import UdeassistError, UsageError
from udeassist.reranker import Reranker
from udeassist.trees import Trees
from udeassist_evals.public import declining
from udeassist_evals.public.checking import rows_of
from udeassist_evals.public.learning import Rows, fitted, joined
from udeassist_evals.public.sets import found, read_asked, read_checked
from udeassist_evals.verifiers.signals import Signals
from udeassist_evals.verifiers.trees import text_of, trees_of

CHECKS = "Does the evidence support the claim? Learned from words alone, every set and both labels weighed the same."

DECISIONS = "Does the passage answer the question? Learned from words, tokens and the packaged re-ranker."


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn, write; the exit code."""
    top = argparse.ArgumentParser(prog="udeassist_evals.public.learn", description=__doc__)
    top.add_argument("--data", type=Path, action="append", required=True, metavar="DIR")
    options = top.parse_args(arguments)
    try:
        claims, questions = found(options.data, "grounding_*"), found(options.data, "answerability_*")
        if not claims and not questions:
            raise UsageError("There is no grounding_* and no answerability_* file to learn from.")
        if claims:
            write("learned", learned(claims))
        if questions:
            write(declining.NAME, decided(questions))
    except UdeassistError as problem:
        print(f"udeassist_evals.public.learn: {problem}", file=sys.stderr)
        return problem.exit_code
    return 0


def learned(paths: Sequence[Path]) -> Trees:
    """Trees of the support check. Raises RuntimeError if they don't say what the learner says."""
    rows = joined([rows_of(read_checked(p), p.name) for p in paths])
    return checked_trees(rows, CHECKS, Signals._fields, {p.name: fingerprint(p) for p in paths})


def decided(paths: Sequence[Path]) -> Trees:
    """Trees of the decision to decline. Raises UsageError without an embedder that reads tokens."""
    embedder, reranker = declining.reader(), Reranker.load()
    asked = {p: read_asked(p) for p in paths}
    looked = {p: [declining.looks(a, declining.states_of(a, embedder), reranker) for a in asked[p]] for p in paths}
    rows = joined([declining.rows_of(asked[p], looked[p], p.name) for p in paths])
    return checked_trees(rows, DECISIONS, declining.Looks._fields, {p.name: fingerprint(p) for p in paths})


def checked_trees(rows: Rows, about: str, names: Sequence[str], learned_from: dict[str, str]) -> Trees:
    """The trees, after a look that they give the learner's own probabilities."""
    return trees_of(fitted(rows), about, names, learned_from, rows.values.astype(np.float32))


def fingerprint(path: Path) -> str:
    """sha256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write(name: str, trees: Trees) -> None:
    """Into the package."""
    path = Path(str(files("udeassist_evals") / "verifiers" / f"{name}.json"))
    path.write_text(text_of(trees), encoding="utf-8")
    print(f"Written to {path}: {len(trees.trees)} trees.")


if __name__ == "__main__":
    sys.exit(main())
