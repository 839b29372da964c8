"""Lines of a run + broken invariants -> junit.xml, which every build server reads."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as Xml

from udeassist_evals.gate import Broken
from udeassist_evals.records import Line


def write(path: Path, lines: Sequence[Line], system: str, broken: Sequence[Broken]) -> None:
    """Two suites: invariants (a case each that broke, else one that passed) and questions (failed: not right)."""
    top = Xml.Element("testsuites", name="udeassist-evals")
    held = _suite(top, "invariants", max(1, len(broken)), len(broken), 0)
    for what in broken:
        _case(held, "invariant", what.what, "failure", ", ".join(what.where))
    if not broken:
        _case(held, "invariant", "all hold", "", "")
    told = [(line, line.systems[system]) for line in lines]
    wrong = sum(not t.right and not t.error for _, t in told)
    asked = _suite(top, "questions", len(told), wrong, sum(bool(t.error) for _, t in told))
    for line, one in told:
        kind = "error" if one.error else "" if one.right else "failure"
        why = (
            one.error
            or f"expected {line.case.expected}, was {one.outcome}{f', miss of {one.miss}' if one.miss else ''}"
        )
        _case(asked, f"{line.split}.{line.case.category}.{line.case.language}", line.case.id, kind, why)
    Xml.indent(top)
    Xml.ElementTree(top).write(path, encoding="utf-8", xml_declaration=True)


def _suite(top: Xml.Element, name: str, tests: int, failures: int, errors: int) -> Xml.Element:
    counts = {"tests": str(tests), "failures": str(failures), "errors": str(errors)}
    return Xml.SubElement(top, "testsuite", {"name": name, **counts})


def _case(suite: Xml.Element, group: str, name: str, kind: str, why: str) -> None:
    case = Xml.SubElement(suite, "testcase", classname=group, name=name)
    if kind:
        Xml.SubElement(case, kind, message=_clean(why))


def _clean(text: str) -> str:
    """XML has no room for control characters."""
    return "".join(c for c in text if c.isprintable())[:500]
