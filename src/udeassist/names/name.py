"""A name that was found in a text."""

from __future__ import annotations

from typing import Literal

from udeassist.schema import Record
from udeassist.words import spans

NameKind = Literal["document", "city", "country", "region", "partner", "foreign"]


class Name(Record):
    """One name found in a text. `documents` are numbers of documents that go by it; `forms` its other spellings."""

    key: str
    shown: str
    kind: NameKind
    documents: frozenset[int]
    forms: tuple[str, ...]
    start: int
    end: int
    repaired: bool = False
    binding: bool = True
    tie: str | None = None  # key of the name that it is compared together with
    part: bool = False  # a state, Land or province; `shown` is the country it lies in

    @property
    def binds(self) -> bool:
        """A statement must hold this name to answer; regions and names of concepts only colour a question."""
        return self.binding and self.kind not in ("foreign", "region")


def exchanged(text: str, name: Name, shown: str) -> str:
    """The text with another name in the place of one that was found in it; behind it where that cannot be told."""
    places = spans(text)
    if places is None:
        return f"{text.strip(' ?')} ({shown.strip(' ?')})?"
    return text[: places[name.start][0]] + shown + text[places[name.end - 1][1] :]


def as_written(name: Name, text: str) -> str:
    """The name as it stands in the text that it was found in; its own form where that cannot be told."""
    places = spans(text)
    if places is None or name.end > len(places):
        return name.shown
    return text[places[name.start][0] : places[name.end - 1][1]].removesuffix("'s")
