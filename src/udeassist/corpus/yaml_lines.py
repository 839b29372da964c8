"""YAML text -> plain values with the line each key stands on; anchors and aliases are refused.

Aliases are what makes a YAML bomb; case files need none, so the first one ends the reading.
"""

from __future__ import annotations

from typing import Any

import yaml

MAX_BYTES = 4_000_000


class YamlProblem(Exception):
    """The text is not YAML that we read; `line` counts from 1 within the text."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


class _NoAliasLoader(yaml.SafeLoader):
    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()
            raise YamlProblem("uses a YAML alias (*name); write the value out", event.start_mark.line + 1)
        return super().compose_node(parent, index)


def read_yaml(text: str) -> tuple[Any, dict[tuple[str, ...], int]]:
    """The value, and for each path of mapping keys the line it stands on (from 1).

    Raises YamlProblem for anything that is not plain, alias-free YAML or is larger than 4 MB.
    """
    if len(text) > MAX_BYTES:
        raise YamlProblem(f"is larger than {MAX_BYTES:,} characters", 1)
    loader = _NoAliasLoader(text)
    try:
        node = loader.get_single_node()
        lines: dict[tuple[str, ...], int] = {}
        _note_lines(node, (), lines)
        value = loader.construct_document(node) if node is not None else None
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        raise YamlProblem(f"is not valid YAML: {problem.problem}", mark.line + 1 if mark else 1) from None
    except yaml.YAMLError as problem:
        raise YamlProblem(f"is not valid YAML: {str(problem).splitlines()[0]}", 1) from None
    except (RecursionError, ValueError) as problem:
        raise YamlProblem(f"cannot be read: {str(problem)[:80] or 'nested too deeply'}", 1) from None
    finally:
        loader.dispose()
    return value, lines


def _note_lines(node: yaml.Node | None, path: tuple[str, ...], lines: dict[tuple[str, ...], int]) -> None:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
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
