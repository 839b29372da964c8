"""The corpus's shared lists: themes, synonyms, publishers and known disagreements -> records."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError, field_validator

from udeassist.corpus.parse import Finding
from udeassist.corpus.yaml_lines import YamlProblem, read_yaml
from udeassist.schema import Record, SourceKind

LANGUAGES = ("en", "de", "fr", "es", "fa")
MAX_THEMES = 20

R = TypeVar("R", bound=Record)


class Theme(Record):
    """A controlled theme with its label in English and German."""

    id: str
    en: str
    de: str
    words: dict[str, tuple[str, ...]] = {}


class Concept(Record):
    """One row of the thesaurus: words of five languages that mean about the same.

    `attribute` marks things that can be asked of nearly any entity (cost, population, venue): a question
    that asks for one is answered only by a statement that speaks of it.
    """

    id: str
    attribute: bool = False
    words: dict[str, tuple[str, ...]]

    @field_validator("words")
    @classmethod
    def _known_languages(cls, words: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        unknown = set(words) - set(LANGUAGES)
        if unknown:
            raise ValueError(f"unknown language '{sorted(unknown)[0]}'; allowed are {', '.join(LANGUAGES)}")
        return words


class Thesaurus(Record):
    """All concepts, and the words that carry no topic in each language."""

    concepts: tuple[Concept, ...] = ()
    common: dict[str, tuple[str, ...]] = {}


class ConflictPair(Record):
    """Two statements, as 'document-id#label', that disagree, and about what."""

    between: tuple[str, str]
    about: str
    about_de: str = ""


class Places(Record):
    """Other forms of place names: countries and regions by language, cities as plain lists.

    `within` says which cities lie in a country, `counts_to` which countries also belong to a region.
    """

    countries: dict[str, dict[str, tuple[str, ...]]] = {}
    regions: dict[str, dict[str, tuple[str, ...]]] = {}
    cities: dict[str, tuple[str, ...]] = {}
    within: dict[str, tuple[str, ...]] = {}
    counts_to: dict[str, tuple[str, ...]] = {}


class Lists(Record):
    """All shared lists of one corpus."""

    themes: tuple[Theme, ...] = ()
    publishers: dict[str, SourceKind] = {}
    thesaurus: Thesaurus = Thesaurus()
    conflicts: tuple[ConflictPair, ...] = ()
    places: Places = Places()


def read_lists(folder: Path) -> tuple[Lists, list[Finding]]:
    """Read themes, publishers, thesaurus, conflicts and places (.yaml); a missing file is an empty list."""
    findings: list[Finding] = []
    themes = tuple(
        made
        for key, row in _table(folder / "themes.yaml", findings).items()
        if (made := _row(Theme, {"id": key, **_as_dict(row)}, folder / "themes.yaml", findings)) is not None
    )
    if len(themes) > MAX_THEMES:
        findings.append(Finding(str(folder / "themes.yaml"), 1, f"has {len(themes)} themes; {MAX_THEMES} are the most"))
    thesaurus = _thesaurus(folder / "thesaurus.yaml", findings)
    conflicts = tuple(
        made
        for row in _table(folder / "conflicts.yaml", findings).get("conflicts", [])
        if (made := _row(ConflictPair, row, folder / "conflicts.yaml", findings)) is not None
    )
    publishers = _publishers(folder / "publishers.yaml", findings)
    places = _row(Places, _table(folder / "places.yaml", findings), folder / "places.yaml", findings) or Places()
    made = Lists(themes=themes, publishers=publishers, thesaurus=thesaurus, conflicts=conflicts, places=places)
    return made, findings


def _thesaurus(path: Path, findings: list[Finding]) -> Thesaurus:
    table = _table(path, findings)
    rows = []
    for key, row in _as_dict(table.get("concepts")).items():
        fields = dict(_as_dict(row))
        attribute = bool(fields.pop("attribute", False))
        made = _row(Concept, {"id": key, "attribute": attribute, "words": fields}, path, findings)
        if made is not None:
            rows.append(made)
    return Thesaurus(concepts=tuple(rows), common=_as_dict(table.get("common")))


def _publishers(path: Path, findings: list[Finding]) -> dict[str, SourceKind]:
    """publishers.yaml lists publishers under each kind; turn it round."""
    found: dict[str, SourceKind] = {}
    allowed = ("official", "self_reported", "press", "academic", "editorial", "other")
    for kind, names in _table(path, findings).items():
        if kind not in allowed:
            findings.append(Finding(str(path), 1, f"unknown kind '{kind}'; allowed are {', '.join(allowed)}"))
            continue
        for name in names or ():
            found[str(name)] = kind
    return found


def _table(path: Path, findings: list[Finding]) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        value, _ = read_yaml(path.read_text(encoding="utf-8"))
    except YamlProblem as problem:
        findings.append(Finding(str(path), problem.line, problem.message))
        return {}
    except UnicodeDecodeError:
        findings.append(Finding(str(path), 1, "is not UTF-8 text; save it as UTF-8"))
        return {}
    return _as_dict(value)


def _as_dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _row(record: type[R], fields: Any, path: Path, findings: list[Finding]) -> R | None:
    try:
        return record.model_validate(fields)
    except ValidationError as problem:
        first = problem.errors()[0]
        name = fields.get("id", "") if isinstance(fields, dict) else ""
        findings.append(Finding(str(path), 1, f"{name}: {'.'.join(map(str, first['loc']))} {first['msg']}"))
        return None
