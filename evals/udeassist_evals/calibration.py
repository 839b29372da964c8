"""Files of evals/calibration -> their lines, and what the program reads of each question."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from udeassist.assistant import Assistant
from udeassist.reading import Reading

FOLDER = Path(__file__).resolve().parents[1] / "calibration"
OUTSIDE = FOLDER / "outside" / "outside.jsonl"  # nothing in the corpus answers these
UNMET = FOLDER / "outside" / "unmet.jsonl"  # nor these, which take part in no fit


TONGUES = FOLDER / "tongues" / "unmet.jsonl"  # in four languages without a word list; they take part in no fit


def lines(*paths: Path) -> Iterator[dict[str, Any]]:
    """The objects of some files in order; one from outside gets a `document` of its own, and so a fold of its own."""
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            yield {"document": f"outside {number}"} | json.loads(line)


def is_outside(given: dict[str, Any]) -> bool:
    """Is it a question that has nothing to do with city diplomacy, or with cities that the case files do not know?"""
    return "category" in given


def read(assistant: Assistant, text: str) -> tuple[Reading, NDArray[np.float32]]:
    """The question taken apart as when somebody asks it, and its vector."""
    asked = assistant.question(text)
    vector = assistant.embedder.queries([asked.standalone])[0]
    return assistant.reader.read(asked, vector), vector


def report_unmet(assistant: Assistant) -> None:
    """Print how many of UNMET are answered by the whole program."""
    given = list(lines(UNMET))
    answered = sum(assistant.ask(g["question"]).status != "declined" for g in given)
    print(f"outside, met by no fit: {answered} of {len(given)} answered")


def report_tongues(assistant: Assistant) -> None:
    """Print how the whole program does on TONGUES."""
    right, answered, every = 0, 0, list(lines(TONGUES))
    for given in every:
        document = assistant.index.corpus.documents[assistant.index.numbers[given["document"]]]
        gold = {document.statements[n].text for n in given["gold"]}
        shown = {c.quote for claim in assistant.ask(given["question"]).claims for c in claim.citations}
        right += bool(gold & shown)
        answered += not given["answerable"] and bool(shown)
    open_ones = sum(not g["answerable"] for g in every)
    told = f"{right} of {len(every) - open_ones} right, {answered} of {open_ones} near misses answered"
    print(f"languages met by no fit: {told}")
