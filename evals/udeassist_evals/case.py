"""evals/questions/*.jsonl -> Cases: what is asked, what a right answer states, and where the corpus says it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import Field, ValidationError, model_validator

from udeassist.schema import Reason, Record, Turn, Verdict

QUESTIONS = Path(__file__).resolve().parents[1] / "questions"
SPLITS = ("dev", "test", "blind")

Split = Literal["dev", "test", "blind", "all"]
Kind = Literal[
    "lookup", "definition", "list", "why", "compare", "verify", "multi", "followup", "conflict", "network_fit"
]
Language = Literal["en", "de", "fr", "es", "fa"]
Category = Literal["answerable", "near_miss", "attribute", "false_premise", "out_of_corpus", "out_of_scope"]
NEAR: tuple[Category, ...] = ("near_miss", "attribute", "false_premise")
OUTSIDE: tuple[Category, ...] = ("out_of_corpus", "out_of_scope")


class Nugget(Record):
    """One fact an answer should state: stated when one of `match_any` stands there as whole words."""

    match_any: tuple[str, ...] = Field(min_length=1)
    weight: Literal["vital", "okay"] = "vital"


class Gold(Record):
    """Where the corpus holds nuggets `holds`: `statement.text[start:end] == quote` for a statement of `document`.

    `label` narrows it to the statement with that label. Entries that hold the same nugget are alternatives.
    """

    document: str
    label: str | None = None
    quote: str = Field(min_length=1)
    start: int = Field(ge=0)
    end: int
    holds: tuple[int, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _spans_its_quote(self) -> Self:
        if self.end - self.start != len(self.quote):
            raise ValueError(f"the span {self.start}..{self.end} is not as long as its quote ({len(self.quote)})")
        return self


class Case(Record):
    """One question. Each need of `documents` is a list of alternatives, one of which must be cited."""

    id: str = Field(min_length=1)
    cluster: str
    kind: Kind
    language: Language
    question: str = Field(min_length=1)
    history: tuple[Turn, ...] = ()
    expected: Literal["answered", "partial", "declined"]
    category: Category
    verdict: Verdict | None = None
    nuggets: tuple[Nugget, ...] = ()
    gold: tuple[Gold, ...] = ()
    documents: tuple[tuple[str, ...], ...] = ()
    about: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = Field(default=(), description="acceptable reasons to decline")
    note: str = ""

    @property
    def answerable(self) -> bool:
        """Does the corpus hold at least a part of the answer?"""
        return self.expected != "declined"

    @property
    def group(self) -> str:
        """What is drawn as one in the bootstrap: the document; a question on none is a group of its own."""
        return self.id if self.cluster == "none" else self.cluster

    @property
    def vital(self) -> tuple[int, ...]:
        """Numbers of the nuggets an answer must state."""
        return tuple(k for k, n in enumerate(self.nuggets) if n.weight == "vital")

    @model_validator(mode="after")
    def _wants_something_or_nothing(self) -> Self:
        wants = {"nuggets": self.nuggets, "gold": self.gold, "documents": self.documents}
        if self.answerable and (missing := [name for name, value in wants.items() if not value]):
            raise ValueError(f"a question that can be answered needs {', '.join(missing)}")
        if self.answerable and not self.vital:
            raise ValueError("no nugget is vital")
        if self.answerable == bool(self.reasons):
            raise ValueError("a question that is to be declined, and only that, names acceptable reasons")
        if not self.answerable and (any(wants.values()) or self.about or self.verdict):
            raise ValueError("a question that is to be declined wants no nugget, gold, document or verdict")
        return self

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if not all(self.documents):
            raise ValueError("a need without alternatives can't be met")
        if (self.kind == "verify") < (self.verdict is not None):
            raise ValueError(f"a verdict is only for kind 'verify', not '{self.kind}'")
        held = {k for g in self.gold for k in g.holds}
        for k in sorted(held | set(range(len(self.nuggets)))):
            if k not in held or not 0 <= k < len(self.nuggets):
                raise ValueError(f"nugget {k} has no gold" if k not in held else f"gold holds nugget {k}, of none")
        return self


class Questions(Record):
    """The cases that could be read, where each stands ('file:line'), and a finding for each line that is refused."""

    cases: tuple[Case, ...]
    places: dict[str, str]
    splits: dict[str, str] = Field(description="id -> the split its file is named after")
    findings: tuple[str, ...]
    fingerprints: dict[str, str] = Field(description="file -> sha256, so that a report says what it is about")


def read_questions(split: Split = "all", folder: Path = QUESTIONS) -> Questions:
    """The questions of a split in the order of the files. A file that is missing or no UTF-8 is a finding."""
    cases: list[Case] = []
    places: dict[str, str] = {}
    findings: list[str] = []
    splits: dict[str, str] = {}
    fingerprints: dict[str, str] = {}
    for name in _names(split, folder):
        path = folder / f"{name}.jsonl"
        try:
            whole = path.read_bytes()
            lines = whole.decode("utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as problem:
            findings.append(f"{path.name}: cannot be read ({type(problem).__name__})")
            continue
        fingerprints[path.name] = hashlib.sha256(whole).hexdigest()
        read, wrong = read_lines(lines, path.name)
        findings += [*wrong, *_doubles(read, places)]
        for place, case in read:
            if case.id not in places:
                places[case.id], splits[case.id] = place, name
                cases.append(case)
    return Questions(
        cases=tuple(cases), places=places, splits=splits, findings=tuple(findings), fingerprints=fingerprints
    )


def read_lines(lines: Iterable[str], name: str) -> tuple[list[tuple[str, Case]], list[str]]:
    """('file:line', case) of one file, and a finding 'file:line: field: what' for each breach. Blank lines pass."""
    cases: list[tuple[str, Case]] = []
    findings: list[str] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            cases.append((f"{name}:{number}", Case.model_validate_json(line)))
        except ValidationError as problem:
            found: Sequence[Any] = problem.errors(include_url=False, include_input=False)
            findings += [f"{name}:{number}: {_where(error)}: {error['msg']}" for error in found]
    return cases, findings


def _names(split: Split, folder: Path) -> list[str]:
    """Files of a split; a folder without a blind half is whole."""
    if split != "all":
        return [split]
    return [name for name in SPLITS if name != "blind" or (folder / "blind.jsonl").exists()]


def _doubles(read: Sequence[tuple[str, Case]], earlier: dict[str, str]) -> Iterator[str]:
    first = dict(earlier)
    for place, case in read:
        if case.id in first:
            yield f"{place}: id: '{case.id}' is already at {first[case.id]}"
        first.setdefault(case.id, place)


def _where(error: dict[str, Any]) -> str:
    return ".".join(str(part) for part in error["loc"]) or "line"


def counts(cases: Iterable[Case], field: str) -> dict[str, int]:
    """How many questions have each value of a field, most first."""
    return dict(Counter(str(getattr(c, field)) for c in cases).most_common())
