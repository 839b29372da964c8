"""A corpus -> what the item makers ask of it: words, names, who is mentioned where, what is also true."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from udeassist.corpus import Corpus
from udeassist.schema import Document, Statement
from udeassist.tongue import MARKS, detect
from udeassist.words import stem, words

BLANK = "[…]"


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LIGHT = _set(
    "city cities also more than into over under such other others them they both each first year years new own while "
    "all one two three will would may might must make made makes as of in to be been being its it his her him she "
    "he a an say says said called call report reports reported town towns work works worked"
)
# Deeds that a city shares with cities which the statement does not name: they are no mark of it.
SHARED = re.compile(r"\b(?:among|one of|belongs? to|members?|joined|take part|is part of)\b")
_CAPITAL = re.compile(r"(?<!\w)[A-ZÀ-Ž][\w-]+")
_LOWER = re.compile(r"(?<![\w-])[a-zà-ž]{3,}")
_MONTHS = _set("january february march april may june july august september october november december")
# Sentences about the file and not about the city.
_ABOUT_FILE = re.compile(r"\bcase (?:in|of) city diplomacy\b|^The case of\b|^In the \w+ case\b|^In the same\b")


class World:
    """Answers questions about one corpus. Everything is derived; nothing is stored."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.disputed = frozenset(end for pair in corpus.conflicts for end in pair.between)
        self._mentions: dict[str, tuple[Statement, ...]] = {}
        self._words = {d.id: [frozenset(words(s.text)) for s in d.statements] for d in corpus.documents}
        self._shares: dict[str, dict[str, float]] = {}
        self._documents = {d.id: d for d in corpus.documents}
        self._lower = frozenset(
            w for d in corpus.documents for s in d.statements for c in _LOWER.findall(s.text) for w in words(c)
        )

    def document(self, document_id: str) -> Document:
        """The document with that id. Raises KeyError."""
        return self._documents[document_id]

    def proper(self, text: str) -> frozenset[str]:
        """The words of a text that are written with a capital and nowhere in the corpus without: proper names."""
        found = {w for c in _CAPITAL.findall(text) for w in words(c) if len(w) > 2}
        return frozenset(found & self._names - self._lower - _MONTHS)

    @cached_property
    def _names(self) -> frozenset[str]:
        """Words that are written with a capital inside a sentence, a title or the name of a place."""
        said = [s.text for d in self.corpus.documents for s in d.statements]
        asked = [q for d in self.corpus.documents for q in [*d.gaps, *(a for s in d.statements for a in s.asks)]]
        forms = [f for d in self.corpus.documents for f in (d.title, d.place, d.country, *d.aliases) if f]
        inside = (c for text in [*said, *asked] for c in _CAPITAL.findall(text)[bool(_CAPITAL.match(text)) :])
        return frozenset(w for c in [*inside, *(c for f in forms for c in _CAPITAL.findall(f))] for w in words(c))

    def subject(self, document: Document) -> str | None:
        """What a file is about, in a word or two: the one city of a case, the name of anything else.

        None for a case about several cities.
        """
        if document.kind != "case":
            return re.sub(r"\s*\(.*?\)", "", document.title).split(" - ")[0]
        places = self.places(document)
        return places[0] if len(places) == 1 else None

    def places(self, document: Document) -> tuple[str, ...]:
        """The cities of a case, without what stands in brackets or after a comma ("Columbus, Ohio")."""
        place = re.sub(r"\s*\(.*", "", document.place or "")
        if "Columbus" in place:
            return ("Columbus",)
        if re.search(r"cities|municipalities", place):
            return ()
        return tuple(p for p in re.split(r",\s*|\s+and\s+", place) if p)

    def names(self, document: Document) -> tuple[str, ...]:
        """Forms under which a text may speak of the subject, longest first."""
        forms = {*self.places(document)}
        if document.kind != "case":
            bare = re.sub(r"\s*\(.*?\)", "", document.title)
            latin = (a for a in document.aliases if re.match(r"[A-Z0-9]", a))
            forms |= {document.title, bare, bare.split(" - ")[0], *re.findall(r"\(([^)]+)\)", document.title), *latin}
        return tuple(sorted((f for f in forms if len(f) > 1), key=lambda f: (-len(f), f)))

    def masked(self, text: str, document: Document) -> str | None:
        """The text with a blank for its subject; None where it is not named, or still shows through."""
        masked = text
        for name in self.names(document):
            masked = re.sub(rf"(?<![\w-]){re.escape(name)}(?!\w)", BLANK, masked)
        if BLANK not in masked:
            return None
        telling = {w for n in self.names(document) for w in words(n) if len(w) > 3} - set(_LIGHT)
        if document.kind != "case":
            telling = {w for n in self.names(document)[:3] for w in words(n) if len(w) > 4 and w not in _LIGHT}
        left = " ".join(words(masked))
        return None if any(re.search(rf"\b{re.escape(t)}", left) for t in telling) else masked

    def names_country(self, text: str, document: Document) -> bool:
        """Whether a text names the country of a document, as a noun or an adjective."""
        countries = re.split(r",\s*|\s+and\s+", document.country or "")
        forms = (f for c in countries for row in self.corpus.places.countries.get(c, {}).values() for f in (c, *row))
        found = f" {' '.join(words(text))} "
        return any(f" {' '.join(words(f))} " in found for f in forms)

    @cached_property
    def common_names(self) -> frozenset[str]:
        """Proper names that stand in a tenth of all files: the United Nations, Europe."""
        counted = Counter(
            w for d in self.corpus.documents for w in {w for s in d.statements for w in self.proper(s.text)}
        )
        return frozenset(w for w, n in counted.items() if n * 10 >= len(self.corpus.documents))

    def share(self, stemmed: str, language: str) -> float:
        """In which share of all statements that have a wording in the language a word stands, 0..1."""
        if language not in self._shares:
            said = [s.text if language == "en" else s.german for d in self.corpus.documents for s in d.statements]
            told = [content(t, language) for t in said if t]
            counted = Counter(w for t in told for w in t)
            self._shares[language] = {w: n / len(told) for w, n in counted.items()}
        return self._shares[language].get(stemmed, 0.0)

    def about_file(self, statement: Statement) -> bool:
        """Whether a statement speaks of the case file ("The case of Paris concerns …") and not of the city."""
        return _ABOUT_FILE.search(statement.text) is not None

    def telling(self, statement: Statement) -> bool:
        """Whether a statement marks its subject: a deed of its own, and not a sentence about the case file."""
        return not SHARED.search(statement.text) and not self.about_file(statement)

    def mentions(self, name: str) -> tuple[Statement, ...]:
        """Every statement that names a city, and every statement of a file about it."""
        if name not in self._mentions:
            self._mentions[name] = tuple(self._naming(name))
        return self._mentions[name]

    def _naming(self, name: str) -> Iterator[Statement]:
        wanted = frozenset(words(name))
        for document in self.corpus.documents:
            about = name in self.places(document)
            for found, statement in zip(self._words[document.id], document.statements, strict=True):
                if about or wanted <= found:
                    yield statement

    def linked(self, name: str, document: Document) -> bool:
        """Whether a file names a city anywhere, its title included."""
        wanted = frozenset(words(name))
        return wanted <= frozenset(words(document.title)) or any(wanted <= found for found in self._words[document.id])

    def also_true(self, text: str, statements: Iterable[Statement], most: float = 0.5) -> bool:
        """Whether one of these statements covers half or more of what a text says: it may then say the same."""
        wanted = content(text)
        return not wanted or any(
            len(wanted & content(f"{s.text} {s.caution or ''}")) >= most * len(wanted) for s in statements
        )

    def shares_network(self, statement: Statement, others: Iterable[Statement]) -> bool:
        """Whether others are tied to a network that this statement is about."""
        wanted = {r.value for r in statement.shows if r.field == "network"}
        return any(r.value in wanted for s in others for r in s.shows if r.field == "network")


@lru_cache(maxsize=65_536)
def content(text: str, language: str = "en") -> frozenset[str]:
    """Stems of the words that carry meaning; figures are kept."""
    kept = (w for w in words(text) if w not in MARKS[language] and w not in _LIGHT and (len(w) > 2 or w.isdigit()))
    return frozenset(stem(w, language) for w in kept)


def alike(one: str, other: str, language: str = "en") -> float:
    """Jaccard index of the content words of two texts, 0..1."""
    a, b = content(one, language), content(other, language)
    return len(a & b) / len(a | b) if a | b else 1.0


def askable(ask: str, language: str) -> bool:
    """Whether an ask reads as a whole question of that language, fit to be shown."""
    return ask[:1].isupper() and ask.endswith("?") and len(ask.split()) >= 5 and detect(ask) == language
