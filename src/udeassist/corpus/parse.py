"""One Markdown case file -> Document, or findings that name line, value and remedy."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from udeassist.corpus.admission import read_admission
from udeassist.corpus.yaml_lines import YamlProblem, read_yaml
from udeassist.schema import Document, Relation, Section, Source, SourceKind, Statement

HEADINGS: dict[str, Section] = {
    "Definition": "definition",
    "Context": "context",
    "Actions": "actions",
    "Achievements": "achievements",
    "Success factors": "success_factors",
    "Lessons": "lessons",
    "More": "more",
}
FIELDS = {"id", "kind", "title", "place", "country", "region", "period", "founding", "aliases", "sources"}
SOURCE_FIELDS = {"title", "publisher", "url", "year", "weak", "via", "as_of"}
GAPS = "Not recorded"
STATUSES = {"paused", "ended", "suspended"}
MAX_CHARACTERS = 2_000_000

_FRONT = re.compile(r"\A---\r?\n(.*?)^---\r?$\n?(.*)\Z", re.S | re.M)
_STATEMENT = re.compile(
    r"^- (?P<text>.+?)\s+(?:(?P<keys>(?:\[@[^\]\s]+\]\s*)+)|(?P<ours>\[our reading\]))"
    r"(?:\s*\{#(?P<label>[\w-]+)\})?\s*$"
)
_DETAIL = re.compile(r"^ {2,4}- (?P<name>caution|shows|de|asks): (?P<value>.+)$")


@dataclass(frozen=True)
class Finding:
    """One breach of the schema: where it stands, what is wrong, what mends it."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class _Notes:
    """Collects findings of one file."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.findings: list[Finding] = []

    def add(self, line: int, message: str) -> None:
        self.findings.append(Finding(self.path, line, message))


def parse_document(
    text: str, path: str, kinds: dict[str, SourceKind], themes: frozenset[str]
) -> tuple[Document | None, list[Finding]]:
    """Read one file. `kinds` maps publisher to source kind; `themes` are the allowed theme ids.

    Returns the document, or None with at least one finding. A publisher missing from `kinds` is "other".
    """
    notes = _Notes(path)
    if len(text) > MAX_CHARACTERS:
        notes.add(1, f"file has {len(text):,} characters; at most {MAX_CHARACTERS:,} are read")
        return None, notes.findings
    match = _FRONT.match(text.removeprefix("\ufeff"))
    if match is None:
        notes.add(1, "has no front matter; begin the file with '---', the fields, and '---' on a line of its own")
        return None, notes.findings
    front, lines = _front_matter(match[1], notes)
    if front is None:
        return None, notes.findings
    sources = _sources(front.get("sources"), lines, kinds, notes)
    first = match[1].count("\n") + 3
    body, gaps = _gaps(match[2], first, notes)
    statements = _statements(body, first, {s.key for s in sources}, themes, notes)
    if notes.findings:
        return None, notes.findings
    return _document(front, sources, statements, gaps, path, lines, notes), notes.findings


def _front_matter(text: str, notes: _Notes) -> tuple[dict[str, Any] | None, dict[tuple[str, ...], int]]:
    try:
        front, lines = read_yaml(text)
    except YamlProblem as problem:
        notes.add(problem.line + 1, f"front matter {problem.message}")
        return None, {}
    if not isinstance(front, dict):
        notes.add(2, "front matter is not a list of 'field: value' lines")
        return None, {}
    for field in front:
        if field not in FIELDS:
            allowed = ", ".join(sorted(FIELDS))
            notes.add(lines.get((str(field),), 1) + 1, f"unknown field '{field}'; allowed are {allowed}")
    for field in ("id", "kind", "title", "sources"):
        if not front.get(field):
            notes.add(2, f"field '{field}' is missing; add '{field}: …'")
    return front, lines


def _sources(
    raw: Any, lines: dict[tuple[str, ...], int], kinds: dict[str, SourceKind], notes: _Notes
) -> tuple[Source, ...]:
    if not isinstance(raw, dict):
        notes.add(lines.get(("sources",), 1) + 1, "'sources' must hold one 'key:' block for each source")
        return ()
    found = []
    for key, fields in raw.items():
        line = lines.get(("sources", str(key)), 1) + 1
        if not isinstance(fields, dict):
            notes.add(line, f"source '{key}' has no fields; give it title, publisher and year")
            continue
        for field in set(fields) - SOURCE_FIELDS:
            allowed = ", ".join(sorted(SOURCE_FIELDS))
            notes.add(line, f"source '{key}' has the unknown field '{field}'; allowed are {allowed}")
        url = fields.get("url")
        if url is not None and not re.match(r"https?://[^\s@]+$", str(url)):
            notes.add(
                line, f"source '{key}' has the address '{url}', which is not a plain http(s) address; leave it out"
            )
        try:
            given = {f: v for f, v in fields.items() if f in SOURCE_FIELDS and v is not None}
            known = {f: v if f == "weak" else str(v) for f, v in given.items()}
            kind = kinds.get(str(fields.get("publisher")), "other")
            found.append(Source.model_validate({**known, "key": str(key), "kind": kind}))
        except ValidationError as problem:
            notes.add(line, f"source '{key}': {_plain(problem)}")
    return tuple(found)


def _gaps(body: str, first: int, notes: _Notes) -> tuple[str, tuple[str, ...]]:
    """The statements, and the questions under the last heading, "Not recorded": one a line."""
    statements, _, rest = body.partition(f"\n## {GAPS}\n")
    gaps: list[str] = []
    for line, content in enumerate(rest.splitlines(), first + statements.count("\n") + 2):
        if content.startswith("- ") and len(content) > 2:
            gaps.append(content[2:].strip())
        elif content.strip():
            notes.add(line, f"under '{GAPS}', the last heading, each line is '- ' and a question: '{content[:60]}'")
    return statements, tuple(gaps)


def _statements(body: str, first: int, keys: set[str], themes: frozenset[str], notes: _Notes) -> tuple[Statement, ...]:
    section: Section | None = None
    found: list[dict[str, Any]] = []
    labels: set[str] = set()
    for line, content in enumerate(body.splitlines(), first):
        if not content.strip():
            continue
        if content.startswith("## "):
            section = HEADINGS.get(content[3:].strip())
            if section is None:
                notes.add(line, f"unknown heading '{content[3:].strip()}'; allowed are {', '.join([*HEADINGS, GAPS])}")
        elif content.startswith("- "):
            fields = _statement(content, line, section, keys, labels, notes)
            found.append(fields or {})
        elif match := _DETAIL.match(content):
            if not found:
                notes.add(line, f"'{match['name']}:' stands before any statement")
            else:
                _detail(found[-1], match["name"], match["value"].strip(), line, themes, notes)
        else:
            notes.add(line, f"line is neither heading, statement nor detail: '{content.strip()[:60]}'")
    return tuple(s for s in (_made(fields, notes) for fields in found if fields) if s is not None)


def _statement(
    content: str, line: int, section: Section | None, keys: set[str], labels: set[str], notes: _Notes
) -> dict[str, Any] | None:
    match = _STATEMENT.match(content)
    if match is None:
        notes.add(line, f"statement without source: '{content[2:60]}…'; end it with [@key] or [our reading]")
        return None
    if section is None:
        notes.add(line, "statement stands under no known heading")
        return None
    cited = tuple(re.findall(r"\[@([^\]\s]+)\]", match["keys"] or ""))
    for key in cited:
        if key not in keys:
            notes.add(line, f"statement cites '{key}', which is not among its sources; add it there or mend the key")
    if match["label"]:
        if match["label"] in labels:
            notes.add(line, f"label '{match['label']}' stands twice in this file; change one")
        labels.add(match["label"])
    if len(match["text"]) < 12:
        notes.add(line, f"statement '{match['text']}' is too short to be quoted; 12 characters are the least")
    return {
        "text": match["text"],
        "section": section,
        "sources": cited,
        "ours": bool(match["ours"]),
        "label": match["label"],
        "line": line,
    }


def _detail(fields: dict[str, Any], name: str, value: str, line: int, themes: frozenset[str], notes: _Notes) -> None:
    field = {"de": "german", "asks": "asks", "shows": "shows", "caution": "caution"}[name]
    if field in fields:
        notes.add(line, f"second '{name}:' for one statement; join the two")
        return
    if name == "asks":
        fields[field] = tuple(a.strip() for a in value.split(" | ") if a.strip())
    elif name == "shows":
        fields[field] = _relations(value, line, themes, notes)
    else:
        fields[field] = value


def _relations(value: str, line: int, themes: frozenset[str], notes: _Notes) -> tuple[Relation, ...]:
    found = []
    for part in value.split(", "):
        field, _, target = part.partition(":")
        target = target.strip()
        if field == "theme" and target not in themes:
            notes.add(line, f"unknown theme '{target}'; the list is in themes.yaml")
        elif field == "status" and target not in STATUSES:
            notes.add(line, f"unknown status '{target}'; allowed are {', '.join(sorted(STATUSES))}")
        elif field == "admits" and read_admission(target) is None:
            notes.add(line, f"'admits:{target}' is not any size, from 50000, application, choice or association, in …")
        elif field not in ("theme", "partner", "network", "status", "admits") or not target:
            notes.add(line, f"'{part}' is not theme:…, partner:…, network:…, status:… or admits:…")
        else:
            found.append(Relation.model_validate({"field": field, "value": target}))
    return tuple(found)


def _made(fields: dict[str, Any], notes: _Notes) -> Statement | None:
    try:
        return Statement.model_validate(fields)
    except ValidationError as problem:
        notes.add(int(fields.get("line", 1)), _plain(problem))
        return None


def _document(
    front: dict[str, Any],
    sources: tuple[Source, ...],
    statements: tuple[Statement, ...],
    gaps: tuple[str, ...],
    path: str,
    lines: dict[tuple[str, ...], int],
    notes: _Notes,
) -> Document | None:
    if not statements:
        notes.add(1, "has no statement; a case file says at least one thing")
    try:
        plain = {k: v for k, v in front.items() if k in FIELDS and v is not None}
        body = {"sources": sources, "statements": statements, "gaps": gaps}
        made = Document.model_validate({**plain, **body, "path": path})
    except ValidationError as problem:
        field = str(problem.errors()[0]["loc"][0]) if problem.errors()[0]["loc"] else ""
        notes.add(lines.get((field,), 1) + 1, _plain(problem))
        return None
    if not re.fullmatch(rf"{made.kind}-[a-z0-9]+(-[a-z0-9]+)*", made.id):
        message = f"id '{made.id}' must be '{made.kind}-' and lower-case words joined by '-'"
        notes.add(lines.get(("id",), 1) + 1, message)
    return None if notes.findings else made


def _plain(problem: ValidationError) -> str:
    """The first complaint of a validation as one line, with place and value."""
    first = problem.errors()[0]
    place = ".".join(str(p) for p in first["loc"])
    message = str(first["msg"]).removeprefix("Value error, ")
    return f"{place + ': ' if place else ''}{message} (got {str(first.get('input'))[:60]!r})"
