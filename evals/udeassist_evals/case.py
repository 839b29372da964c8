"""evals/questions/*.jsonl -> Cases: what is asked, and what a right answer has to hold."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, Self

from pydantic import ValidationError, model_validator

from udeassist.schema import Record, Turn, Verdict

QUESTIONS = Path(__file__).resolve().parents[1] / "questions"
SPLITS = ("dev", "test")

Split = Literal["dev", "test", "all"]
Kind = Literal[
    "lookup", "definition", "list", "why", "compare", "verify", "multi", "followup", "conflict", "network_fit"
]
Language = Literal["en", "de", "fr", "es", "fa"]
Category = Literal["answerable", "near_miss", "attribute", "false_premise", "out_of_corpus", "out_of_scope"]
Needs = tuple[tuple[str, ...], ...]


class Case(Record):
    """One question. Each need of `patterns` and `documents` is a list of alternatives, one of which must be met."""

    id: str
    cluster: str
    kind: Kind
    language: Language
    question: str
    history: tuple[Turn, ...] = ()
    expected: Literal["answered", "partial", "declined"]
    category: Category
    verdict: Verdict | None = None
    patterns: Needs
    documents: Needs
    about: tuple[str, ...]
    note: str = ""

    @property
    def answerable(self) -> bool:
        """Does the corpus hold at least a part of the answer?"""
        return self.expected != "declined"

    @model_validator(mode="after")
    def _wants_something_or_nothing(self) -> Self:
        if self.answerable != bool(self.patterns and self.documents):
            raise ValueError("a question has patterns and documents, or is to be declined")
        if not self.answerable and (self.patterns or self.documents or self.about or self.verdict):
            raise ValueError("a question that is to be declined wants no pattern, document or verdict")
        if not all(self.patterns) or not all(self.documents):
            raise ValueError("a need without alternatives can't be met")
        if (self.kind == "verify") < (self.verdict is not None):
            raise ValueError(f"a verdict is only for kind 'verify', not '{self.kind}'")
        return self


def read_split(split: Split, folder: Path = QUESTIONS) -> tuple[tuple[Case, ...], list[str]]:
    """The cases of a split in the order of the files, with a finding 'file:line: what' for each unreadable line."""
    cases: list[Case] = []
    findings: list[str] = []
    for path in files_of(split, folder):
        read, wrong = read_lines(path.read_text(encoding="utf-8").splitlines(), path.name)
        cases.extend(read)
        findings.extend(wrong)
    return tuple(cases), findings


def read_lines(lines: Iterable[str], name: str) -> tuple[list[Case], list[str]]:
    """Cases of one file, with the findings. Blank lines don't count."""
    cases: list[Case] = []
    findings: list[str] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            cases.append(Case.model_validate_json(line))
        except ValidationError as problem:
            for error in problem.errors(include_url=False, include_input=False):
                where = ".".join(str(part) for part in error["loc"]) or "line"
                findings.append(f"{name}:{number}: {where}: {error['msg']}")
    return cases, findings


def files_of(split: Split, folder: Path = QUESTIONS) -> list[Path]:
    """The files of a split."""
    return [folder / f"{name}.jsonl" for name in SPLITS if split in (name, "all")]


def fingerprint(split: Split, folder: Path = QUESTIONS) -> str:
    """sha256 over the files of a split, so that a report says which questions it is about."""
    digest = hashlib.sha256()
    for path in files_of(split, folder):
        digest.update(path.read_bytes())
    return digest.hexdigest()
