"""The nouns of learning, in the order in which a trainer meets them. All are frozen; none reads a file."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from udeassist.schema import Quote, Record

Role = Literal["desk-officer", "head-of-international-affairs", "small-municipality-coordinator", "elected-member"]
ItemKind = Literal["single", "multiple", "match", "order", "error", "unrecorded", "open"]
Language = Literal["en", "de"]


class Reference(Record):
    """A statement by its place, counted from 0 as in `Document.statements`; files and pages count from 1."""

    document_id: str
    statement: int = Field(ge=0)

    def __str__(self) -> str:
        return f"{self.document_id}/{self.statement + 1}"


class Term(Record):
    """One entry of the glossary. Each quote is a whole statement; together they prove the definition."""

    id: str
    term: str
    german: str
    definition: str
    definition_de: str = Field(default="", description="our German wording; empty where the statements have none")
    citations: tuple[Quote, ...] = Field(min_length=1)
    cautions: tuple[str, ...] = Field(default=(), description="shown with the definition, always")


class Teaching(Record):
    """What a unit sets beside its reading, in one language. `exercise` is Markdown."""

    language: Language
    aims: tuple[str, ...] = Field(min_length=1)
    discuss: tuple[str, ...] = Field(min_length=1)
    exercise: str = Field(min_length=1)


class Unit(Record):
    """One sitting of a path. `id` is 'path-id/unit-slug' and unique; `case` is the document that is studied whole."""

    id: str
    title: str
    title_de: str = ""
    aims: tuple[str, ...] = Field(min_length=1)
    reading: tuple[Reference, ...] = Field(min_length=1)
    case: str
    terms: tuple[str, ...] = Field(default=(), description="ids of glossary terms")
    discuss: tuple[str, ...] = Field(min_length=1)
    exercise: str = Field(min_length=1, description="Markdown")
    german: Teaching | None = Field(default=None, description="aims, questions and exercise in German")
    minutes: int = 45


class Path(Record):
    """What one role works through, unit by unit in this order."""

    id: str
    title: str
    title_de: str = ""
    role: Role
    about: str = Field(description="one or two sentences: for whom, and what they can do at the end")
    about_de: str = ""
    units: tuple[Unit, ...] = Field(min_length=1)


def titled(thing: Path | Unit, language: str) -> str:
    """The title in the language, where there is one."""
    return thing.title_de if language == "de" and thing.title_de else thing.title


def teaching(unit: Unit, language: str) -> Teaching:
    """Aims, questions and exercise in the language, where the unit has them; else in English."""
    if language == "de" and unit.german:
        return unit.german
    return Teaching(language="en", aims=unit.aims, discuss=unit.discuss, exercise=unit.exercise)


class Option(Record):
    """One thing that may be chosen. `id` comes from its text, so it stays when the order changes."""

    id: str
    text: str


class Item(Record):
    """One question with its proof.

    An answer is a tuple of option ids. What it means depends on `kind`:
    single, error, unrecorded: one id; multiple: a set; order: all ids, earliest first; match: for each of
    `prompts` in turn the id of its option; open: no options, a person compares with `model`.
    """

    id: str
    objective: str = Field(description="the unit it was made for, else the document it is about")
    kind: ItemKind
    language: Language
    stem: str
    prompts: tuple[str, ...] = Field(default=(), description="for match: what an option is to be found for")
    options: tuple[Option, ...] = ()
    key: tuple[str, ...] = Field(default=(), description="the right answer, as option ids")
    citations: tuple[Quote, ...] = Field(min_length=1, description="whole statements that prove the key")
    explanation: str
    model: str = Field(default="", description="for open: the model answer")

    @model_validator(mode="after")
    def _can_be_graded(self) -> Self:
        known = {o.id for o in self.options}
        if len(known) != len(self.options) or not set(self.key) <= known:
            raise ValueError("option ids are unique, and the key names some of them")
        if (self.kind == "open") != (not self.key) or (self.kind == "open") != bool(self.model):
            raise ValueError("an open item has a model answer, every other a key")
        return self


class Curriculum(Record):
    """All there is to learn with: paths, glossary, items, and which items belong to which unit."""

    paths: tuple[Path, ...] = ()
    terms: tuple[Term, ...] = ()
    items: tuple[Item, ...] = ()
    assigned: dict[str, tuple[str, ...]] = Field(default_factory=dict, description="unit id -> item ids")

    def unit(self, unit_id: str) -> Unit:
        """The unit with that id. Raises KeyError."""
        for path in self.paths:
            for unit in path.units:
                if unit.id == unit_id:
                    return unit
        raise KeyError(unit_id)

    def term(self, term_id: str) -> Term:
        """The glossary term with that id. Raises KeyError."""
        for term in self.terms:
            if term.id == term_id:
                return term
        raise KeyError(term_id)

    def items_of(self, unit_id: str, language: Language | None = None) -> tuple[Item, ...]:
        """The items of a unit in a steady order; all languages, or one. Empty for a unit without items."""
        wanted = set(self.assigned.get(unit_id, ()))
        return tuple(i for i in self.items if i.id in wanted and language in (None, i.language))
