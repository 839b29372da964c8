"""`udeassist ask`: one question, or a file of them."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO, get_args

from pydantic import TypeAdapter, ValidationError

from udeassist.assistant import Assistant
from udeassist.cli.progress import Bar
from udeassist.errors import FilterError, QuestionError, UdeassistError, UsageError
from udeassist.render import as_contract, as_terminal
from udeassist.schema import Filter, Turn
from udeassist.settings import Settings

TURNS = TypeAdapter(list[Turn])
FIELDS = get_args(Filter.model_fields["field"].annotation)
MOST_BYTES = 1_000_000


def run(options: argparse.Namespace) -> int:
    """Answer one question (text or --json) or every line of --batch."""
    if options.batch is None and options.question is None:
        raise UsageError("There is no question.", "Try: udeassist ask \"What did Medellín do on resilience?\"")
    if options.batch is not None and options.question is not None:
        raise UsageError("Give a question or --batch, not both.")
    filters = [read_filter(f) for f in options.filter]
    history = read_history(options.history) if options.history else []
    question = _stdin() if options.question == "-" else options.question
    if question is not None and not question.strip():
        raise QuestionError("The question is empty.", "Ask, for example: What did Medellín do on resilience?")
    if options.batch is None:
        assistant = Assistant.open(Settings.load(), Bar(), build=not options.no_build)
        answer = assistant.ask(question, history, filters)
        print(json.dumps(as_contract(answer), ensure_ascii=False) if options.json else as_terminal(answer))
        return 0
    with _lines(options.batch) as lines:
        assistant = Assistant.open(Settings.load(), Bar(), build=not options.no_build)
        return _batch(assistant, lines, history, filters)


def read_filter(text: str) -> Filter:
    """ "theme=climate" as a Filter. Raises FilterError."""
    field, equals, value = text.partition("=")
    if not equals or field not in FIELDS or not value:
        raise FilterError(f"The filter '{text}' is not understood.", f"Use FIELD=VALUE with one of: {', '.join(FIELDS)}.")
    return Filter.model_validate({"field": field, "value": value})


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
        if not line.strip():
            continue
        identity: Any = None
        try:
            given = json.loads(line)
            if not isinstance(given, dict):
                raise UsageError("The line is not a JSON object.")
            identity = given.get("id")
            if not isinstance(given.get("question"), str):
                raise UsageError("The line has no 'question' text.")
            turns = TURNS.validate_python(given.get("history") or []) or history
            extra = _filters(given.get("filters"))
            shown = as_contract(assistant.ask(given["question"], turns, [*filters, *extra]))
            shown["id"] = identity if identity is not None else shown["id"]
        except json.JSONDecodeError as problem:
            shown, broken = _problem(identity, number, "unreadable", f"not JSON: {problem.msg}"), True
        except ValidationError:
            shown, broken = _problem(identity, number, "history", "the history is not a list of turns"), True
        except UdeassistError as problem:
            shown, broken = _problem(identity, number, type(problem).__name__, str(problem)), True
        print(json.dumps(shown, ensure_ascii=False), flush=True)
    return 2 if broken else 0


def _filters(given: Any) -> list[Filter]:
    if not given:
        return []
    if isinstance(given, dict):
        pairs = [(k, v) for k, values in given.items() for v in (values if isinstance(values, list) else [values])]
        return [read_filter(f"{k}={v}") for k, v in pairs]
    if isinstance(given, list):
        return [read_filter(f"{f.get('field')}={f.get('value')}" if isinstance(f, dict) else str(f)) for f in given]
    raise FilterError("The filters are not understood.", 'Write {"theme": "climate"} or ["theme=climate"].')


def _problem(identity: Any, line: int, code: str, message: str) -> dict[str, Any]:
    return {"id": identity, "line": line, "error": {"code": code, "message": message}}


def _stdin() -> str:
    return sys.stdin.buffer.read(MOST_BYTES).decode("utf-8", "replace")


@contextmanager
def _lines(path: str) -> Iterator[Iterator[str]]:
    if path == "-":
        yield (raw.decode("utf-8", "replace") for raw in sys.stdin.buffer)
        return
    try:
        source: TextIO = Path(path).open(encoding="utf-8", errors="replace")
    except OSError as problem:
        raise UsageError(f"The file {path} cannot be read: {problem.strerror}.") from None
    with source:
        yield iter(source)
