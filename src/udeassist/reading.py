"""What a question says, taken apart: the record that `understand` makes and retrieval and drafting read."""

from __future__ import annotations

from typing import Literal

from udeassist.names import Name
from udeassist.schema import Question, QuestionKind, Record
from udeassist.words import words

Scope = Literal["in", "task", "opinion", "live", "order", "smalltalk"]
Target = Literal["case", "network", "instrument", "concept"]


TIES = frozenset({"link_connect", "cooperate", "theme:twinning"})  # words for what lies between two cities
# Words that may lie between a thing and its place: "Habitat III in Quito".
_WITHIN = frozenset(["in", "at", "of", "the", "im", "von", "der", "a", "en", "de", "la", "au", "del", "du"])
# And what may lie between two of three or more things, if those two share a case file: "Groningen with San Carlos".
_WITH = frozenset(
    ["with", "for", "and", "mit", "fur", "und", "avec", "pour", "et", "con", "para", "por", "y", "و", "با"]
)
AND = frozenset(["and", "und", "et", "y", "e", "و"])
OR = frozenset(["or", "oder", "ou", "o", "یا"])
_WIDE = ("country", "region")
LITTLE = 0.1  # weight of words beside a theme that tell next to nothing: "deal with", "based in", "projects"


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
    `asked.expected`); `names` what it names; `items` what else it says; `numbers` its figures and years, `span`
    that a year bounds a time ("since 2018"); `target` what kind of document a list asks for; `standing` that it
    asks how things stand by now, `disputed` that it says of what is told that it differs; `fit` that it asks which
    of them suits the asker, `joins` whether the one that is named does, `price` what it costs, `people` how many
    live there and `small` that they are few; `strangers` proper names that nobody knows; `inside` how probable it
    is that the question is one on city diplomacy at all.
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
    body: str | None = None
    about: Literal["success", "lessons"] | None = None
    fit: bool = False
    joins: bool = False
    price: bool = False
    people: int | None = None
    small: bool = False
    span: bool = False
    standing: bool = False
    partners: bool = False
    mutual: bool = False
    disputed: bool = False
    either: frozenset[int] = frozenset()
    inside: float = 1.0

    @property
    def places(self) -> tuple[Name, ...]:
        """Names that tie an answer to certain documents: all but countries, regions and foreign cities."""
        return tuple(n for n in self.names if n.binding and n.kind in ("document", "city", "partner"))

    @property
    def relation(self) -> bool:
        """Asks how two named things are tied to each other, and nothing beyond that."""
        open_ended = self.kind in ("lookup", "definition", "overview") and self.wanted in ("how", "what", "which")
        ties = self.items and all(TIES & set(i.concepts) or "sign" in i.concepts for i in self.items)
        return bool(open_ended and ties and len({n.key for n in self.places}) > 1)

    @property
    def facets_alone(self) -> bool:
        """Themes, names or a status, and hardly another word that tells something: "which cases are about climate"."""
        if not (self.themes or self.status or self.names):
            return False
        if self.status:
            return True
        # Of French and Spanish words the case files have none; a Persian one that nobody knows may be a name.
        known_by_word = self.question.tongue in ("en", "de", "fa")
        told = (i for i in self.items if (known_by_word or i.concepts) and not _says_nothing(i, self.target))
        return sum(i.weight for i in told) <= LITTLE

    @property
    def alternatives(self) -> tuple[tuple[Name, ...], ...]:
        """The names that bind, those of them together of which one is enough: "in Germany or the Netherlands", "in
        Brussels or in Barcelona"."""
        groups: list[list[Name]] = []
        for name in (n for n in self.names if n.binding and n.kind != "foreign"):
            last = groups[-1][-1] if groups else None
            if last is not None and name.start in self.either and (last.kind in _WIDE) == (name.kind in _WIDE):
                groups[-1].append(name)
            else:
                groups.append([name])
        return tuple(map(tuple, groups))

    @property
    def foreign(self) -> tuple[Name, ...]:
        """Cities that the corpus does not know."""
        return tuple(n for n in self.names if n.kind == "foreign")

    @property
    def things(self) -> tuple[Name, ...]:
        """What a comparison is about, at most four, in the order of the question; see `things`."""
        return things(self.text, self.names)


def _says_nothing(item: Item, target: Target | None) -> bool:
    """Themes are looked up, what kind of document is wanted is known, and all files are on city diplomacy."""
    return any(c.startswith("theme:") or c in ("city_diplomacy", "international", target) for c in item.concepts)


def things(text: str, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """The things that a text sets side by side, at most four.

    Names that stand side by side for one document ("Bristol-Hannover", "Habitat III in Quito") are one thing, and so
    is each pair of two pairs. Of one city and its ties to several others ("Dortmund with Leeds and with Pittsburgh")
    each tie is a thing.
    """
    named = [n for n in names if n.kind in ("document", "city", "foreign")]
    bound = {n.key: n for n in reversed(named) if n.binding}
    found = sorted((bound if len(bound) > 1 else {n.key: n for n in reversed(named)}).values(), key=lambda n: n.start)
    if len(ties := _ties(found)) < len(found):
        return tuple(ties[:4])
    couples = list(zip(found[::2], found[1::2], strict=False))
    pairs = len(found) in (4, 6) and all(a.documents & b.documents for a, b in couples)
    said = words(text)
    for place in range(len(found) - 2, -1, -1):
        one, two = found[place : place + 2]
        beside = set(said[one.end : two.start]) <= (_WITHIN | _WITH if len(found) > 2 else _WITHIN)
        beside = beside or (pairs and place % 2 == 0)
        if beside and one.documents & two.documents:
            shown, documents = f"{one.shown}-{two.shown}", one.documents & two.documents
            both = one.model_copy(update={"shown": shown, "documents": documents, "end": two.end})
            found[place : place + 2] = [both]
    return tuple(found[:4])


def _ties(found: list[Name]) -> list[Name]:
    """One thing that has a document with each of the others, which are two or more: its tie to each of them."""
    for hub in found:
        rest = [n for n in found if n.key != hub.key]
        if len(rest) > 1 and all(hub.documents & n.documents for n in rest):
            return [
                n.model_copy(
                    update={"shown": f"{hub.shown}-{n.shown}", "documents": hub.documents & n.documents, "tie": hub.key}
                )
                for n in rest
            ]
    return found
