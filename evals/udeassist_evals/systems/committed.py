"""evals/baselines/*.jsonl -> Systems: results of slow, model-backed baselines, run once and committed.

The first line of a file is its manifest; every other line is one question's id and response, or its error.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, ValidationError

from udeassist.errors import UsageError
from udeassist.schema import Record
from udeassist_evals.case import Case
from udeassist_evals.response import Response

BASELINES = Path(__file__).resolve().parents[2] / "baselines"


class About(Record):
    """What was run: on which corpus, with which model and settings, when."""

    name: str
    about: str
    date: str
    model: str
    corpus_hash: str
    settings: dict[str, str | int | float] = Field(default_factory=dict)


class Result(Record):
    """One question's."""

    id: str
    response: Response | None = None
    error: str = ""


class Committed:
    """A system that remembers."""

    def __init__(self, about: About, results: dict[str, Result]) -> None:
        self.name = about.name
        self.about = f"{about.about}; {about.model}, run {about.date}, corpus {about.corpus_hash[:12]}"
        self.corpus_hash = about.corpus_hash
        self._results = results

    def covers(self, case: Case) -> bool:
        """Was it asked this? Other questions are no errors of its; the table says how many it has."""
        return case.id in self._results

    def respond(self, case: Case) -> Response:
        """What it said then. Raises RuntimeError with what went wrong then."""
        result = self._results[case.id]
        if result.response is None:
            raise RuntimeError(result.error or "no response was kept")
        return result.response


def committed(folder: Path = BASELINES) -> tuple[Committed, ...]:
    """Every file of the folder, by name; none if there is no folder. Raises UsageError with file and line."""
    return tuple(read(path) for path in sorted(folder.glob("*.jsonl")))


def read(path: Path) -> Committed:
    """One file. Raises UsageError 'file:line: what'."""
    return Committed(*read_whole(path))


def read_whole(path: Path) -> tuple[About, dict[str, Result]]:
    """Its manifest, and its results by question. Raises UsageError 'file:line: what'."""
    results: dict[str, Result] = {}
    about: About | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        try:
            if about is None:
                about = About.model_validate_json(line)
                continue
            result = Result.model_validate_json(line)
        except ValidationError as problem:
            error = problem.errors()[0]
            where = ".".join(map(str, error["loc"])) or "line"
            raise UsageError(f"{path.name}:{number}: {where}: {error['msg']}.") from None
        if result.id in results:
            raise UsageError(f"{path.name}:{number}: id '{result.id}' is there twice.")
        results[result.id] = result
    if about is None:
        raise UsageError(f"{path.name}:1: the file is empty; its first line is its manifest.")
    return about, results
