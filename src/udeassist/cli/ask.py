"""`udeassist ask`: one question, or a file of them."""

from __future__ import annotations

import argparse
import json
import math
import sys
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, get_args

from pydantic import TypeAdapter, ValidationError

from udeassist.assistant import Assistant
from udeassist.cli.progress import Bar
from udeassist.errors import FilterError, QuestionError, UdeassistError, UsageError
from udeassist.render import as_contract, as_terminal
from udeassist.retrieve.search import SHIPPED
from udeassist.schema import Filter, Turn
from udeassist.settings import Settings

TURNS = TypeAdapter(list[Turn])
FIELDS = get_args(Filter.model_fields["field"].annotation)
MOST_BYTES = 1_000_000


def run(options: argparse.Namespace) -> int:
    """Answer one question (text or --json) or every line of --batch."""
    if options.batch is None and options.question is None:
        raise UsageError("There is no question.", 'Try: udeassist ask "What did Medellín do on resilience?"')
    if options.batch is not None and options.question is not None:
        raise UsageError("Give a question or --batch, not both.")
    filters = [read_filter(f) for f in options.filter]
    history = read_history(options.history) if options.history else []
    question = _stdin() if options.question == "-" else options.question
    if question is not None and not question.strip():
        raise QuestionError("The question is empty.", "Ask, for example: What did Medellín do on resilience?")
    if options.batch is None:
        assistant = Assistant.open(Settings.load(), Bar(), build=not options.no_build)
        filters += added_only(assistant) if options.no_shipped else []
        answer = assistant.ask(question, history, filters)
        print(json.dumps(as_contract(answer), ensure_ascii=False) if options.json else as_terminal(answer))
        return 0
    with _lines(options.batch) as lines:
        assistant = Assistant.open(Settings.load(), Bar(), build=not options.no_build)
        filters += added_only(assistant) if options.no_shipped else []
        return _batch(assistant, lines, history, filters)


def read_filter(text: str) -> Filter:
    """ "theme=climate" as a Filter. Raises FilterError."""
    field, equals, value = text.partition("=")
    if not equals or field not in FIELDS or not value:
        known = ", ".join(FIELDS)
        raise FilterError(f"The filter '{text}' is not understood.", f"Use FIELD=VALUE with one of: {known}.")
    return Filter.model_validate({"field": field, "value": value})


def added_only(assistant: Assistant) -> list[Filter]:
    """Filters for every collection of added documents. Raises FilterError if nothing was added."""
    found = [Filter(field="collection", value=v) for v in assistant.values("collection") if v != SHIPPED]
    if not found:
        raise FilterError("No documents have been added.", "Add some with 'udeassist add PATH'.")
    return found


def read_history(path: str) -> list[Turn]:
    """Earlier turns from a JSON file. Raises UsageError."""
    try:
        return TURNS.validate_json(Path(path).read_bytes())
    except OSError as problem:
        raise UsageError(f"The history {path} cannot be read: {problem.strerror}.") from None
    except ValidationError:
        raise UsageError(
            f"The history {path} is not a list of turns.", 'Write [{"role": "user", "content": "…"}].'
        ) from None


def _batch(assistant: Assistant, lines: Iterator[str], history: list[Turn], filters: list[Filter]) -> int:
    """One JSON object a line, in the order of the input; lines that can't be read keep their place."""
    broken = False
    for number, line in enumerate(lines, 1):
        if line.strip():
            row, whole = _row(assistant, line, number, history, filters)
            print(row, flush=True)
            broken = broken or not whole
    return 2 if broken else 0


def _row(assistant: Assistant, line: str, number: int, history: list[Turn], filters: list[Filter]) -> tuple[str, bool]:
    """What is printed for a line, and whether it is an answer."""
    identity: Any = None
    try:
        given = _given(line)
        json.dumps([[given]])  # what is nested too deeply to be written again is refused here
        identity = given.get("id")
        return _written(_answered(assistant, given, history, filters)), True
    except _Unreadable as problem:
        code, message = "unreadable", str(problem)
    except RecursionError:
        identity, code, message = None, "unreadable", "nested too deeply"
    except ValidationError:
        code, message = "history", "the history is not a list of turns"
    except UdeassistError as problem:
        code, message = type(problem).__name__, str(problem)
    return _written({"id": identity, "line": number, "error": {"code": code, "message": message}}), False


class _Unreadable(Exception):
    """A line that is not JSON."""


def _given(line: str) -> dict[str, Any]:
    try:
        given = json.loads(line, parse_constant=_finite, parse_float=_finite)
    except json.JSONDecodeError as problem:
        raise _Unreadable(f"not JSON: {problem.msg}") from None
    except ValueError as problem:  # Python reads no whole number of more than 4,300 digits
        raise _Unreadable(f"not JSON: {str(problem).split(';')[0]}") from None
    if not isinstance(given, dict):
        raise UsageError("The line is not a JSON object.")
    return given


def _finite(text: str) -> float:
    """A number that JSON can write again, which NaN, Infinity and 1e999 are not."""
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("holds a number that JSON does not have")
    return number


def _answered(
    assistant: Assistant, given: dict[str, Any], history: list[Turn], filters: list[Filter]
) -> dict[str, Any]:
    if not isinstance(given.get("question"), str):
        raise UsageError("The line has no 'question' text.")
    turns = TURNS.validate_python(given.get("history") or []) or history
    extra = _filters(given.get("filters"))
    shown = as_contract(assistant.ask(given["question"], turns, [*filters, *extra]))
    return {**shown, "id": given["id"] if given.get("id") is not None else shown["id"]}


def _written(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False)


def _filters(given: Any) -> list[Filter]:
    if not given:
        return []
    if isinstance(given, dict):
        pairs = [(k, v) for k, values in given.items() for v in (values if isinstance(values, list) else [values])]
        return [read_filter(f"{k}={v}") for k, v in pairs]
    if isinstance(given, list):
        return [read_filter(f"{f.get('field')}={f.get('value')}" if isinstance(f, dict) else str(f)) for f in given]
    raise FilterError("The filters are not understood.", 'Write {"theme": "climate"} or ["theme=climate"].')


def _stdin() -> str:
    return sys.stdin.buffer.read(MOST_BYTES).decode("utf-8", "replace")


@contextmanager
def _lines(path: str) -> Iterator[Iterator[str]]:
    if path == "-":
        yield _decoded(sys.stdin.buffer)
        return
    with _opened(path) as source:
        yield _decoded(source)


def _opened(path: str) -> BinaryIO:
    try:
        return Path(path).open("rb")
    except OSError as problem:
        raise UsageError(f"The file {path} cannot be read: {problem.strerror}.") from None


def _decoded(lines: Iterable[bytes]) -> Iterator[str]:
    """Lines as text; a byte order mark before the first one is no part of it."""
    for number, raw in enumerate(lines):
        yield (raw if number else raw.removeprefix(BOM_UTF8)).decode("utf-8", "replace")
