"""What a question says, taken apart: the record that `understand` makes and retrieval and drafting read."""

from __future__ import annotations

from typing import Literal

from udeassist.names import Name
from udeassist.schema import Question, QuestionKind, Record

Scope = Literal["in", "task", "opinion", "live", "order", "smalltalk"]
Target = Literal["case", "network", "instrument", "concept"]


class Item(Record):
    """A content word or phrase of a question: its stems, the concepts it stands for and how much it tells (idf)."""

    shown: str
    terms: tuple[str, ...]
    concepts: tuple[str, ...]
    weight: float
    known: bool
    attribute: bool = False


class Reading(Record):
    """A question taken apart.

    `text` is what was taken apart (of "is it true that …" the claim); `wanted` the type of answer asked for (see
    `asked.expected`); `names` what it names; `items` what else it says; `numbers` its figures and years; `target` what
    kind of document a list asks for; `fit` that it asks which of them suits the asker; `strangers` proper names that
    nobody knows.
    """

    question: Question
    text: str
    kind: QuestionKind
    scope: Scope
    wanted: str
    names: tuple[Name, ...]
    items: tuple[Item, ...]
    numbers: tuple[str, ...]
    head: Item | None = None
    target: Target | None = None
    themes: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    claim: str | None = None
    strangers: tuple[str, ...] = ()
    about: Literal["success", "lessons"] | None = None
    fit: bool = False

    @property
    def places(self) -> tuple[Name, ...]:
        """Names that tie an answer to certain documents: all but countries, regions and foreign cities."""
        return tuple(n for n in self.names if n.binding and n.kind in ("document", "city", "partner"))

    @property
    def foreign(self) -> tuple[Name, ...]:
        """Cities that the corpus does not know."""
        return tuple(n for n in self.names if n.kind == "foreign")

    @property
    def things(self) -> tuple[Name, ...]:
        """What a comparison is about, at most four, in the order of the question; names that stand side by side for
        one document ("Bristol-Hannover") are one thing."""
        found: list[Name] = []
        for name in {n.key: n for n in self.names if n.binding and n.kind in ("document", "city", "foreign")}.values():
            last = found[-1] if found else None
            if last and name.start == last.end and last.documents & name.documents:
                shown, documents = f"{last.shown}-{name.shown}", last.documents & name.documents
                found[-1] = last.model_copy(update={"shown": shown, "documents": documents, "end": name.end})
            else:
                found.append(name)
        return tuple(found[:4])
