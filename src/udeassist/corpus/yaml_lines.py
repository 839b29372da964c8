"""YAML text -> plain values with the line each key stands on; anchors and aliases are refused.

Aliases are what makes a YAML bomb; case files need none, so the first one ends the reading.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

MAX_BYTES = 4_000_000
# what the constructors of PyYAML stumble with over `!!int ""`, `!!bool "perhaps"`, `!!timestamp "soon"`, "\UFFFFFFFF"
ODD = (LookupError, AttributeError, ValueError, OverflowError)


class YamlProblem(Exception):
    """The text is not YAML that we read; `line` counts from 1 within the text."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


class _NoAliasLoader(yaml.SafeLoader):
    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark: yaml.Mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise YamlProblem("uses a YAML alias (*name); write the value out", mark.line + 1)
        return super().compose_node(parent, index)

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except ODD:
            value = str(getattr(node, "value", ""))[:40]
            message = f"has the value '{value}', which its tag does not fit; write it as plain text"
            raise YamlProblem(message, node.start_mark.line + 1) from None


def read_yaml(text: str) -> tuple[Any, dict[tuple[str, ...], int]]:
    """The value, and for each path of mapping keys the line it stands on (from 1).

    Raises YamlProblem for anything that is not plain, alias-free YAML or is larger than 4 MB.
    """
    if len(text) > MAX_BYTES:
        raise YamlProblem(f"is larger than {MAX_BYTES:,} characters", 1)
    try:
        return _read(text)
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        raise YamlProblem(f"is not valid YAML: {problem.problem}", mark.line + 1 if mark else 1) from None
    except yaml.YAMLError as problem:
        line = text.count("\n", 0, getattr(problem, "position", 0)) + 1
        raise YamlProblem(f"is not valid YAML: {str(problem).splitlines()[0]}", line) from None
    except (RecursionError, *ODD) as problem:
        raise YamlProblem(f"cannot be read: {str(problem)[:80] or 'nested too deeply'}", 1) from None


def _read(text: str) -> tuple[Any, dict[tuple[str, ...], int]]:
    loader = _NoAliasLoader(text)
    try:
        node = loader.get_single_node()
        lines: dict[tuple[str, ...], int] = {}
        _note_lines(node, (), lines)
        return loader.construct_document(node) if node is not None else None, lines
    finally:
        loader.dispose()


def _note_lines(node: yaml.Node | None, path: tuple[str, ...], lines: dict[tuple[str, ...], int]) -> None:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            _refuse_halves(key)
            name = str(getattr(key, "value", key))
            if name in seen:
                raise YamlProblem(f"has the key '{name}' twice; keep one", key.start_mark.line + 1)
            seen.add(name)
            lines[(*path, name)] = key.start_mark.line + 1
            _note_lines(value, (*path, name), lines)
    elif isinstance(node, yaml.SequenceNode):
        for position, value in enumerate(node.value):
            lines[(*path, str(position))] = value.start_mark.line + 1
            _note_lines(value, (*path, str(position)), lines)
    elif node is not None:
        _refuse_halves(node)


def _refuse_halves(node: yaml.Node) -> None:
    """An escape may write half a character ("\\ud800"), which no file can hold."""
    if re.search("[\ud800-\udfff]", str(node.value)):
        raise YamlProblem("holds half a character (a lone surrogate); write the whole one", node.start_mark.line + 1)
