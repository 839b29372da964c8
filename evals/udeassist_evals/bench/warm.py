"""A running assistant -> how long an answer takes, beside embedding the same question with all-MiniLM."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import Any

import numpy as np

from udeassist.assistant import Assistant
from udeassist.embedder import building_embedder
from udeassist_evals.bench.process import busy_neighbour
from udeassist_evals.bench.row import Row
from udeassist_evals.case import Case

FIRST = 20  # questions that only warm up
AGAINST = "embedding the question, all-MiniLM in sentence-transformers, 1 thread"


def warm(assistant: Assistant, cases: Sequence[Case], most: int) -> tuple[list[Row], dict[str, Any]]:
    """Rows for a quiet and a busy machine, and what an answer is made of. Each question is asked once a row."""
    assistant.warm_up()  # as `udeassist serve` does
    minilm = building_embedder("minilm", threads=1)
    for case in cases[:FIRST]:
        assistant.ask(case.question, case.history)
        minilm.queries([case.question])
    some = cases[FIRST : FIRST + most]
    quiet, parts = _row("warm answer", assistant, minilm.queries, some)
    with busy_neighbour():
        busy, _ = _row("warm answer, busy neighbour", assistant, minilm.queries, some)
    return [quiet, busy], {"questions": len(some), "stages_p50_ms": parts, "limits_p50_ms": _limits(assistant, some)}


def _row(
    name: str, assistant: Assistant, embed: Callable[[list[str]], Any], cases: Sequence[Case]
) -> tuple[Row, dict[str, float]]:
    """p50 of both, interleaved and taking turns at being first, so that a slow spell of the machine hits both."""
    ours: list[float] = []
    theirs: list[float] = []
    stages: list[dict[str, float]] = []

    def ask(case: Case) -> None:
        stages.append(assistant.ask(case.question, case.history).timings_ms)

    for number, case in enumerate(cases):
        if number % 2:
            theirs.append(_timed(embed, [case.question]))
        ours.append(_timed(ask, case))
        if not number % 2:
            theirs.append(_timed(embed, [case.question]))
    low, high = np.quantile(ours, [0.05, 0.95])
    row = Row(
        name=name,
        ours=median(ours),
        theirs=median(theirs),
        unit="ms",
        against=AGAINST,
        low=float(low),
        high=float(high),
    )
    return row, {k: round(median(s[k] for s in stages), 3) for k in stages[0]}


def _limits(assistant: Assistant, cases: Sequence[Case]) -> dict[str, float]:
    """What no answer can do without: the question's vector, and one product with all vectors of the index."""
    matrix = np.load(assistant.index.folder / "vectors.npy").astype(np.float32)
    questions = [c.question for c in cases]
    vectors = assistant.embedder.queries(questions)
    found = {
        "embedding the question, the query engine alone": [_timed(assistant.embedder.queries, [q]) for q in questions],
        f"numpy product with {len(matrix)} vectors": [_timed(np.matmul, matrix, v) for v in vectors],
        "Chroma, the 100 nearest": [_timed(assistant.index.dense.nearest, v, 100) for v in vectors],
    }
    return {what: round(median(times), 3) for what, times in found.items()}


def _timed(work: Callable[..., Any], *arguments: Any) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    work(*arguments)
    return (time.perf_counter() - began) * 1000
