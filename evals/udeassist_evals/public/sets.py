"""A folder -> the public data sets that lie in it, found by the pattern of their names."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from udeassist.errors import UsageError
from udeassist.schema import Record

# pattern -> what it is for, and where a user gets it
WHERE = {
    "xquad_*": "XQuAD (github.com/google-deepmind/xquad, CC BY-SA 4.0), a folder a language in BEIR's layout: "
    "corpus.jsonl, queries.jsonl, qrels.tsv",
    "mtrag_*": "MTRAG (github.com/IBM/mt-rag-benchmark, Apache-2.0), in BEIR's layout",
    "answerability_*": "ClapNQ (github.com/primeqa/clapnq, Apache-2.0) as JSON lines: id, question, answerable, "
    "title, passage, sentences",
    "grounding_*": "WiCE (github.com/ryokamoi/wice, ODC-BY and CC BY-SA) and BEGIN "
    "(github.com/google/BEGIN-dataset, CC BY 4.0) as JSON lines: id, claim, evidence, label",
}


class Text(Record):
    """A paragraph or a question."""

    id: str = Field(alias="_id")
    title: str = ""
    text: str = Field(min_length=1)
    model_config = Record.model_config | {"extra": "ignore"}


class Asked(Record):
    """May the passage answer the question? `answerable` is what people said."""

    id: str
    question: str = Field(min_length=1)
    answerable: bool
    title: str = ""
    sentences: tuple[str, ...] = Field(min_length=1)
    model_config = Record.model_config | {"extra": "ignore"}


class Checked(Record):
    """Does the evidence support the claim? `label` is what people said."""

    id: str
    claim: str = Field(min_length=1)
    evidence: tuple[str, ...] = Field(min_length=1)
    label: bool
    model_config = Record.model_config | {"extra": "ignore"}


class Ranking(Record):
    """Questions, paragraphs, and the paragraphs that people marked as right for each question."""

    name: str
    paragraphs: tuple[Text, ...]
    questions: tuple[Text, ...]
    right: dict[str, tuple[str, ...]]


def found(folders: list[Path], pattern: str) -> list[Path]:
    """Everything of a pattern, by name. Raises UsageError for a folder that isn't there."""
    for folder in folders:
        if not folder.is_dir():
            raise UsageError(f"{folder} is no folder.", "Give the folder with the public data to --data.")
    return sorted((p for f in folders for p in f.glob(pattern)), key=lambda p: p.name)


def read_ranking(path: Path) -> Ranking:
    """A folder in BEIR's layout. Raises UsageError 'file:line: what'."""
    return Ranking(
        name=path.name,
        paragraphs=tuple(Text.model_validate(r) for r in _rows(path / "corpus.jsonl", Text)),
        questions=tuple(Text.model_validate(r) for r in _rows(path / "queries.jsonl", Text)),
        right=_judged(path / "qrels.tsv"),
    )


def read_asked(path: Path) -> tuple[Asked, ...]:
    """A file of answerability. Raises UsageError 'file:line: what'."""
    return tuple(Asked.model_validate(r) for r in _rows(path, Asked))


def read_checked(path: Path) -> tuple[Checked, ...]:
    """A file of support. Raises UsageError 'file:line: what'."""
    return tuple(Checked.model_validate(r) for r in _rows(path, Checked))


def _rows(path: Path, kind: type[Record]) -> Iterator[dict[str, Any]]:
    count = 0
    for number, line in enumerate(_lines(path), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            kind.model_validate(row)
        except ValidationError as problem:
            error = problem.errors()[0]
            where = ".".join(map(str, error["loc"])) or "line"
            raise UsageError(f"{path}:{number}: {where}: {error['msg']}.") from None
        except ValueError as problem:
            raise UsageError(f"{path}:{number}: no JSON ({problem}).") from None
        count += 1
        yield row
    if not count:
        raise UsageError(f"{path} holds nothing.")


def _judged(path: Path) -> dict[str, tuple[str, ...]]:
    right: dict[str, tuple[str, ...]] = {}
    for number, row in enumerate(csv.reader(_lines(path), delimiter="\t"), 1):
        if len(row) != 3 or (number > 1 and not row[2].strip().isdigit()):
            raise UsageError(f"{path}:{number}: not three columns: question, paragraph, whole number.")
        if number > 1 and int(row[2]) > 0:
            right[row[0]] = (*right.get(row[0], ()), row[1])
    return right


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise UsageError(f"{path} cannot be read ({type(problem).__name__}).") from None
