"""The corpus's shared lists: themes, synonyms, publishers and known disagreements -> records."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast, get_args

from pydantic import Field, ValidationError, field_validator

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
    words: dict[str, tuple[str, ...]] = Field(default_factory=dict)


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
    common: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class ConflictPair(Record):
    """Two statements, as 'document-id#label', that disagree, and about what."""

    between: tuple[str, str]
    about: str
    about_de: str = ""


class Places(Record):
    """Other forms of place names: countries and regions by language, cities as plain lists.

    `within` says which cities lie in a country, `counts_to` of which countries the files also belong to a region,
    `lie_in` which countries lie in a region, for those who ask what is open to them, `part_of` which larger regions a
    region is a part of, `capitals` in which country's capital its government sits.
    """

    countries: dict[str, dict[str, tuple[str, ...]]] = Field(default_factory=dict)
    regions: dict[str, dict[str, tuple[str, ...]]] = Field(default_factory=dict)
    cities: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    within: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    counts_to: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    lie_in: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    part_of: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    capitals: dict[str, str] = Field(default_factory=dict)


Descriptions = dict[str, dict[str, tuple[str, ...]]]  # document id -> language -> how it is spoken of without its name


class DescriptionSheet(Record):
    """What people say instead of the name of what a document is about ("the mayors against the bomb")."""

    descriptions: Descriptions = Field(default_factory=dict)


class Lists(Record):
    """All shared lists of one corpus."""

    themes: tuple[Theme, ...] = ()
    publishers: dict[str, SourceKind] = Field(default_factory=dict)
    thesaurus: Thesaurus = Thesaurus()
    conflicts: tuple[ConflictPair, ...] = ()
    places: Places = Places()
    descriptions: Descriptions = Field(default_factory=dict)


def read_lists(folder: Path) -> tuple[Lists, list[Finding]]:
    """Read themes, publishers, thesaurus, conflicts, places and descriptions (.yaml); what is missing is empty."""
    findings: list[Finding] = []
    lists = Lists(
        themes=_themes(_sheet(folder / "themes.yaml", findings)),
        thesaurus=_thesaurus(_sheet(folder / "thesaurus.yaml", findings)),
        conflicts=_conflicts(_sheet(folder / "conflicts.yaml", findings)),
        publishers=_publishers(_sheet(folder / "publishers.yaml", findings)),
        places=_places(_sheet(folder / "places.yaml", findings)),
        descriptions=_descriptions(_sheet(folder / "descriptions.yaml", findings)),
    )
    return lists, findings


@dataclass(frozen=True)
class _Sheet:
    """The table of one file, the line of each of its keys, and where to note what is wrong with it."""

    path: Path
    values: dict[Any, Any]
    lines: dict[tuple[str, ...], int]
    findings: list[Finding]

    def note(self, message: str, *place: object) -> None:
        """A finding on the line of the innermost of these keys that has one."""
        keys = tuple(str(p) for p in place)
        known = (self.lines[keys[:end]] for end in range(len(keys), 0, -1) if keys[:end] in self.lines)
        self.findings.append(Finding(str(self.path), next(known, 1), message))

    def table(self, key: str) -> dict[Any, Any]:
        """The table under a key; an empty one where there is none or, with a finding, something else."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, dict):
            self.note(f"'{key}' is no table; write 'name: …' lines below it", key)
        return value if isinstance(value, dict) else {}

    def rows(self, key: Any) -> list[Any]:
        """The list under a key; an empty one where there is none or, with a finding, something else."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, list):
            self.note(f"'{key}' is no list; write it as [one, other]", key)
        return value if isinstance(value, list) else []

    def made(self, record: type[R], fields: Any, *place: object) -> R | None:
        """The record of these fields, or None with a finding."""
        try:
            return record.model_validate(fields)
        except ValidationError as problem:
            first = problem.errors()[0]
            name = fields.get("id", "") if isinstance(fields, dict) else ""
            where = ".".join(str(p) for p in first["loc"])
            self.note(f"{name}: {where} {first['msg']}", *place, *first["loc"])
            return None


def _sheet(path: Path, findings: list[Finding]) -> _Sheet:
    value, lines = _read(path, findings)
    if value is not None and not isinstance(value, dict):
        findings.append(Finding(str(path), 1, "is no table; write it as 'name: …' lines"))
    return _Sheet(path, value if isinstance(value, dict) else {}, lines, findings)


def _read(path: Path, findings: list[Finding]) -> tuple[Any, dict[tuple[str, ...], int]]:
    if not path.is_file():
        return None, {}
    try:
        return read_yaml(path.read_text(encoding="utf-8"))
    except YamlProblem as problem:
        findings.append(Finding(str(path), problem.line, problem.message))
    except UnicodeDecodeError:
        findings.append(Finding(str(path), 1, "is not UTF-8 text; save it as UTF-8"))
    return None, {}


def _themes(sheet: _Sheet) -> tuple[Theme, ...]:
    made = (sheet.made(Theme, _with_id(key, row), key) for key, row in sheet.values.items())
    themes = tuple(t for t in made if t is not None)
    if len(themes) > MAX_THEMES:
        sheet.note(f"has {len(themes)} themes; {MAX_THEMES} are the most")
    return themes


def _thesaurus(sheet: _Sheet) -> Thesaurus:
    made = (_concept(sheet, key, row) for key, row in sheet.table("concepts").items())
    concepts = tuple(c for c in made if c is not None)
    common = sheet.made(Thesaurus, {"common": sheet.table("common")})
    return (common or Thesaurus()).model_copy(update={"concepts": concepts})


def _concept(sheet: _Sheet, key: Any, row: Any) -> Concept | None:
    if not isinstance(row, dict):
        sheet.note(f"concept '{key}' has no words; write them as {{en: [one, other]}}", "concepts", key)
        return None
    words = {k: v for k, v in row.items() if k != "attribute"}
    fields = {"id": key, "attribute": bool(row.get("attribute", False)), "words": words}
    return sheet.made(Concept, fields, "concepts", key)


def _conflicts(sheet: _Sheet) -> tuple[ConflictPair, ...]:
    made = (sheet.made(ConflictPair, row, "conflicts", i) for i, row in enumerate(sheet.rows("conflicts")))
    return tuple(c for c in made if c is not None)


def _publishers(sheet: _Sheet) -> dict[str, SourceKind]:
    """publishers.yaml lists publishers under each kind; turn it round."""
    found: dict[str, SourceKind] = {}
    allowed = get_args(SourceKind)
    for kind in sheet.values:
        if kind not in allowed:
            sheet.note(f"unknown kind '{kind}'; allowed are {', '.join(allowed)}", kind)
            continue
        for name in sheet.rows(kind):
            found[str(name)] = cast(SourceKind, kind)
    return found


def _places(sheet: _Sheet) -> Places:
    places = sheet.made(Places, sheet.values) or Places()
    for region, larger in places.part_of.items():
        for name in (region, *larger):
            if name not in places.regions or name not in places.lie_in:
                sheet.note(f"'{name}' must stand under 'regions' and under 'lie_in'", "part_of", region)
    return places


def _descriptions(sheet: _Sheet) -> Descriptions:
    """Each description once: what could be two documents describes none."""
    made = sheet.made(DescriptionSheet, {"descriptions": sheet.values})
    first: dict[tuple[str, str], str] = {}
    for document, rows in made.descriptions.items() if made else ():
        for language, phrases in rows.items():
            if language not in LANGUAGES:
                sheet.note(f"unknown language '{language}'; allowed are {', '.join(LANGUAGES)}", document, language)
            for phrase in phrases:
                other = first.setdefault((language, phrase.casefold()), document)
                if other != document:
                    sheet.note(
                        f"'{phrase}' describes {other} too; describe one of them more closely", document, language
                    )
    return made.descriptions if made else {}


def _with_id(key: Any, row: Any) -> dict[Any, Any]:
    return {"id": key, **(row if isinstance(row, dict) else {})}
