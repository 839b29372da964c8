"""One file of corpus/paths -> a Path, or findings that name line, value and remedy."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from udeassist.corpus import Corpus, Finding
from udeassist.corpus.yaml_lines import YamlProblem, read_yaml
from udeassist.learn.records import Path, Reference, Teaching, Unit
from udeassist.learn.references import read_reference

FIELDS = ("id", "title", "title_de", "role", "about", "about_de")
TAUGHT = ("Aims", "Discuss", "Exercise")
GERMAN = tuple(f"{name} (de)" for name in TAUGHT)
SECTIONS = ("Aims", "Read", "Terms", "Discuss", "Exercise", *GERMAN)
_FRONT = re.compile(r"\A---\r?\n(.*?)^---\r?$\n?(.*)\Z", re.S | re.M)
_UNIT = re.compile(r"^## (?P<title>[^|{]+?)(?: \| (?P<german>[^{]+?))? \{#(?P<slug>[a-z0-9-]+)\}\s*$")
_LINE = re.compile(r"^(?P<name>Case|Minutes): (?P<value>.+)$")


@dataclass
class _Draft:
    """A unit while it is read."""

    line: int
    title: str
    german: str
    slug: str
    case: str = ""
    minutes: str = "45"
    section: str = ""
    rows: dict[str, list[tuple[int, str]]] = field(default_factory=dict)


class _File:
    def __init__(self, shown: str, corpus: Corpus, terms: frozenset[str]) -> None:
        self.shown, self.corpus, self.terms = shown, corpus, terms
        self.findings: list[Finding] = []

    def note(self, line: int, message: str) -> None:
        self.findings.append(Finding(self.shown, line, message))


def parse_path(text: str, shown: str, corpus: Corpus, terms: frozenset[str]) -> tuple[Path | None, list[Finding]]:
    """Read one path. `terms` are the ids of the glossary. A path with a finding is None."""
    file = _File(shown, corpus, terms)
    match = _FRONT.match(text.removeprefix("\ufeff"))
    if match is None:
        file.note(1, "has no front matter; begin the file with '---', the fields, and '---' on a line of its own")
        return None, file.findings
    front = _front(match[1], file)
    first = match[1].count("\n") + 3
    units = tuple(u for d in _drafts(match[2], first, file) if (u := _unit(d, str(front.get("id")), file)) is not None)
    if not units and not file.findings:
        file.note(first, "has no unit; begin one with '## Title {#slug}'")
    if file.findings:
        return None, file.findings
    try:
        return Path.model_validate({**front, "units": units}), []
    except ValidationError as problem:
        complaint = problem.errors()[0]
        name = str(complaint["loc"][0])
        file.note(_line_of(match[1], name), f"{name}: {complaint['msg']} (got {str(complaint.get('input'))[:60]!r})")
        return None, file.findings


def _front(text: str, file: _File) -> dict[str, Any]:
    try:
        front, lines = read_yaml(text)
    except YamlProblem as problem:
        file.note(problem.line + 1, f"front matter {problem.message}")
        return {}
    if not isinstance(front, dict):
        file.note(2, "front matter is not a list of 'field: value' lines")
        return {}
    for name in front:
        if name not in FIELDS:
            file.note(lines.get((str(name),), 1) + 1, f"unknown field '{name}'; allowed are {', '.join(FIELDS)}")
    for name in ("id", "title", "role", "about"):
        if not front.get(name):
            file.note(2, f"field '{name}' is missing; add '{name}: …'")
    if front.get("id") and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", str(front["id"])):
        file.note(lines[("id",)] + 1, f"id '{front['id']}' must be lower-case words joined by '-'")
    return front


def _drafts(body: str, first: int, file: _File) -> list[_Draft]:
    drafts: list[_Draft] = []
    for line, content in enumerate(body.splitlines(), first):
        if content.startswith("## "):
            match = _UNIT.match(content)
            if match is None:
                file.note(line, f"'{content[:60]}' begins no unit; write '## Title | Deutscher Titel {{#slug}}'")
            title, german, slug = (match["title"], match["german"] or "", match["slug"]) if match else ("", "", "")
            if slug and slug in {d.slug for d in drafts}:
                file.note(line, f"unit '{slug}' stands twice in this file; change one slug")
            drafts.append(_Draft(line, title, german, slug))
        elif content.strip() and not drafts:
            file.note(line, f"'{content.strip()[:60]}' stands before the first unit; begin with '## Title {{#slug}}'")
        elif drafts:
            _into(drafts[-1], line, content, file)
    return drafts


def _into(draft: _Draft, line: int, content: str, file: _File) -> None:
    if content.startswith("### "):
        draft.section = content[4:].strip()
        if draft.section not in SECTIONS:
            file.note(line, f"unknown heading '{draft.section}'; allowed are {', '.join(SECTIONS)}")
        draft.rows.setdefault(draft.section, [])
    elif not draft.section and content.strip():
        match = _LINE.match(content.strip())
        if match is None:
            file.note(line, f"'{content.strip()[:60]}' is neither 'Case: …' nor 'Minutes: …' nor a '### …' heading")
        elif match["name"] == "Case":
            draft.case = match["value"].strip()
        else:
            draft.minutes = match["value"].strip()
    elif draft.section.startswith("Exercise"):
        draft.rows[draft.section].append((line, content))
    elif content.strip():
        if not content.startswith("- "):
            file.note(line, f"under '{draft.section}' each line is '- ' and an entry: '{content.strip()[:60]}'")
        draft.rows[draft.section].append((line, content.removeprefix("- ").strip()))


def _unit(draft: _Draft, path_id: str, file: _File) -> Unit | None:
    before = len(file.findings)
    for name in ("Aims", "Read", "Discuss", "Exercise"):
        if not any(text.strip() for _, text in draft.rows.get(name, [])):
            file.note(draft.line, f"unit '{draft.title}' has nothing under '### {name}'; add it")
    _german(draft, file)
    reading = _reading(draft, file)
    terms = _terms(draft, file)
    _case(draft, file)
    if not draft.minutes.isdigit() or not 10 <= int(draft.minutes) <= 480:
        file.note(draft.line, f"'Minutes: {draft.minutes}' is no number from 10 to 480")
    if len(file.findings) > before or not draft.slug:
        return None
    return Unit(
        id=f"{path_id}/{draft.slug}",
        title=draft.title,
        title_de=draft.german,
        aims=_texts(draft, "Aims"),
        reading=reading,
        case=draft.case,
        terms=terms,
        discuss=_texts(draft, "Discuss"),
        exercise=_exercise(draft, "Exercise"),
        german=Teaching(
            language="de",
            aims=_texts(draft, "Aims (de)"),
            discuss=_texts(draft, "Discuss (de)"),
            exercise=_exercise(draft, "Exercise (de)"),
        )
        if "Aims (de)" in draft.rows
        else None,
        minutes=int(draft.minutes),
    )


def _texts(draft: _Draft, section: str) -> tuple[str, ...]:
    return tuple(text for _, text in draft.rows.get(section, []))


def _exercise(draft: _Draft, section: str) -> str:
    return "\n".join(_texts(draft, section)).strip()


def _german(draft: _Draft, file: _File) -> None:
    """All three German sections or none, each with as many lines as the English one, for they are read side by side."""
    given = [name for name in GERMAN if any(text.strip() for _, text in draft.rows.get(name, []))]
    if not given and not any(name in draft.rows for name in GERMAN):
        return
    for name, german in zip(TAUGHT, GERMAN, strict=True):
        mine, theirs = len(draft.rows.get(german, [])), len(draft.rows.get(name, []))
        if german not in given:
            file.note(
                draft.line, f"unit '{draft.title}' has nothing under '### {german}'; add it, or leave out all three"
            )
        elif name != "Exercise" and mine != theirs:
            file.note(draft.line, f"unit '{draft.title}' has {mine} lines under '### {german}' and {theirs} in English")


def _reading(draft: _Draft, file: _File) -> tuple[Reference, ...]:
    found: list[Reference] = []
    for line, text in draft.rows.get("Read", []):
        reference = read_reference(text, file.corpus)
        if isinstance(reference, str):
            file.note(line, reference)
        elif reference in found:
            file.note(line, f"'{reference}' stands twice in this unit; keep one")
        else:
            found.append(reference)
    return tuple(found)


def _terms(draft: _Draft, file: _File) -> tuple[str, ...]:
    found: list[str] = []
    for line, text in draft.rows.get("Terms", []):
        for term in (t.strip() for t in text.split(",")):
            if term not in file.terms:
                file.note(line, f"term '{term}' is not in glossary.yaml; add it there or mend the name")
            found.append(term)
    return tuple(dict.fromkeys(found))


def _case(draft: _Draft, file: _File) -> None:
    if not draft.case:
        file.note(draft.line, f"unit '{draft.title}' has no case; add a line 'Case: case-…' below its heading")
    elif draft.case not in {d.id for d in file.corpus.documents}:
        file.note(draft.line, f"case '{draft.case}' is no document id; 'udeassist corpus show' finds it by a part")


def _line_of(front: str, name: str) -> int:
    rows = front.splitlines()
    return next((n for n, row in enumerate(rows, 2) if row.startswith(f"{name}:")), 1)
