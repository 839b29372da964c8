"""Text -> Names: the places, networks, documents and partners that a question speaks of, in any script.

Known names come from the corpus (aliases, places, partners) and its list of places; names of cities that the corpus
does not know come from a list of the world's larger cities (GeoNames, CC BY 4.0), so that a question about them can
be declined by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import OSA

from udeassist.corpus import Corpus
from udeassist.exonyms import Inflections, exonyms, parts
from udeassist.schema import Record
from udeassist.tongue import MARKS, detect, worded
from udeassist.words import fold, spans, words

NameKind = Literal["document", "city", "country", "region", "partner", "foreign"]
LONGEST = 8  # words
TELLING = 6  # letters: in a language of which we have no words a shorter one at the beginning may be a question word,
# and so may one anywhere in a script without capitals
SHORTEST = 4  # letters of a city's name in a script without capitals
_ADJECTIVE = re.compile(r"(\w+(?:al|isch|weit|lich|ig|iv|europa))(?:er|es|e) (?=\w)")
_CASELESS = re.compile(r"[\u0590-\u08ff\u0900-\u0dff]")
_CAPITALS = re.compile(r"(?:[^\W\d_a-z][\w'-]+\s?)+")  # words that begin with a capital, in a row
PHRASE = 11  # letters from which a name of several words may hold two slips
WORDS_TOO = frozenset(["nice", "seul", "metropolis", "unbroken"])  # names only with a capital
_NO_CITY = """a an ein eine einen einem einer eines keine keinen ihre ihren unsere unseren welche welcher jede un une
una uno lake mount river lac lago mont monte see دریاچه کوه رود"""
NO_CITY_BEHIND = frozenset(_NO_CITY.split())  # of a city nobody says "a", and a lake or mountain is none
FUNCTION_WORDS = frozenset(w for marks in MARKS.values() for w in marks)


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


class _Entry:
    def __init__(self, key: str, shown: str, kind: NameKind) -> None:
        self.key, self.shown, self.kind = key, shown, kind
        self.documents: set[int] = set()
        self.forms: set[str] = set()


class Gazetteer:
    """All names of a corpus, longest match first."""

    def __init__(self, corpus: Corpus, vocabulary: frozenset[str] = frozenset()) -> None:
        self._corpus = corpus
        self._vocabulary = vocabulary
        self._spoken = vocabulary | _spoken(corpus)
        self._entries: dict[str, _Entry] = {}
        self._by_form: dict[str, _Entry] = {}
        self._places()
        self._documents()
        self._partners()
        self._in_added()

    def find(self, text: str, language: str | None = None) -> list[Name]:
        """Names in order of appearance. A long name hides the shorter ones inside it ("Paris Agreement").

        `language` of the text, if known: in those without a thesaurus more forms are known, and inflected ones.
        """
        found: list[Name] = []
        tokens = words(text)
        short = _short(text)
        elsewhere = not worded(language or detect(text))
        at = 0
        while at < len(tokens):
            name = (
                self._longest(tokens, at, short, text)
                or self._part(tokens, at, text)
                or (self._abroad(tokens, at, text) if elsewhere else self._persian(tokens, at))
                or self._misspelt_phrase(tokens, at)
                or self._misspelt(tokens, at, text)
                or (self._foreign(tokens, at, text) if not elsewhere or self._telling(tokens, at) else None)
            )
            if name is not None:
                found.append(name.model_copy(update={"binding": self._binds(name)}))
                at = name.end
            else:
                at += 1
        return found

    def _binds(self, name: Name) -> bool:
        """Names of concepts ("sister city") are subjects, but no condition on the answer."""
        documents = self._corpus.documents
        return name.kind != "document" or any(documents[d].kind != "concept" for d in name.documents)

    def _longest(self, tokens: list[str], at: int, short: frozenset[str], text: str) -> Name | None:
        first = tokens[at]
        if first not in self._first_words and not (first.endswith("s") and first[:-1] in self._first_words):
            return None
        for end in range(min(len(tokens), at + LONGEST), at, -1):
            joined = " ".join(tokens[at:end])
            # "LA" and "UN" are names, "la" and "un" are articles
            if len(joined) <= 3 and joined.isascii() and joined.isalpha() and joined not in short:
                continue
            if joined in WORDS_TOO and not _capital(joined, text):
                continue
            entry = self._by_form.get(joined) or self._inflected(joined)
            if entry is not None:
                return _name(entry, at, end)
        return None

    def _inflected(self, joined: str) -> _Entry | None:
        """German and English genitives: "Freiburgs", "Medellins"."""
        if len(joined) > 4 and joined.endswith("s") and joined not in self._vocabulary:
            return self._by_form.get(joined[:-1])
        return None

    def _part(self, tokens: list[str], at: int, text: str) -> Name | None:
        """A state, Land or province, which stands for the country it lies in: as the asker's home, not as a subject."""
        for end in range(min(len(tokens), at + 4), at, -1):
            form = " ".join(tokens[at:end])
            country = parts().get(form)
            if country is not None and _capital(tokens[at], text):
                entry = _Entry(f"part/{form}", country, "region")
                entry.forms.add(form)
                return _name(entry, at, end).model_copy(update={"part": True})
        return None

    def _abroad(self, tokens: list[str], at: int, text: str) -> Name | None:
        """A name in another language; one that the corpus knows may be inflected."""
        if tokens[at] in FUNCTION_WORDS or not _begins_large(tokens[at], text):
            return None
        for end in range(min(len(tokens), at + LONGEST), at, -1):
            city = exonyms().get(" ".join(tokens[at:end]))
            bare = end == at + 1 and _CASELESS.match(tokens[at]) is None
            if city is None and bare and tokens[at] not in self._vocabulary and tokens[at] not in foreign_cities():
                city = self._inflections.find(tokens[at])
            entry = self._by_form.get(_key(city)) if city else None
            if city is not None and (entry or self._telling(tokens, at)):
                return _name(entry, at, end) if entry else _foreign(city, tokens, at, end)
        return None

    def _persian(self, tokens: list[str], at: int) -> Name | None:
        """A large city by its Persian name, that the case files do not know and that is no other word of theirs."""
        word = tokens[at]
        if _CASELESS.match(word) is None or len(word) < SHORTEST or word in self._spoken or word in FUNCTION_WORDS:
            return None
        city = exonyms().get(word)
        entry = self._by_form.get(_key(city)) if city else None
        if city is None or (entry is None and city not in foreign_cities().values()):
            return None
        return _name(entry, at, at + 1) if entry else _foreign(city, tokens, at, at + 1)

    def _telling(self, tokens: list[str], at: int) -> bool:
        """Is the word no question word or common noun that only looks like some city of the world?"""
        plain = at > 0 and _CASELESS.match(tokens[at]) is None
        return plain or len(tokens[at]) >= TELLING

    @cached_property
    def _inflections(self) -> Inflections:
        known = {form: name for form, name in exonyms().items() if _key(name) in self._by_form}
        return Inflections({**known, **{form: form for form in self._by_form}})

    def _misspelt(self, tokens: list[str], at: int, text: str) -> Name | None:
        """A word that nobody knows, one slip (two in long words) away from a name of one word."""
        word = tokens[at]
        if len(word) < (5 if word.isascii() else 7) or not word.isalpha():
            return None
        if word in self._spoken or word in FUNCTION_WORDS or not _capital(word, text):
            return None
        foreign = word in foreign_cities()
        slips = 1 if len(word) < 9 or foreign or not word.isascii() else 2
        if foreign and len(word) < 8:
            return None
        best = process.extractOne(word, self._single, scorer=OSA.distance, score_cutoff=slips)
        if best is None or best[0][0] != word[0]:
            return None
        return _name(self._by_form[best[0]], at, at + 1, repaired=True)

    def _misspelt_phrase(self, tokens: list[str], at: int) -> Name | None:
        """Words that are two slips or fewer away from a name of as many words, one of them known to nobody."""
        strange = [end for end, w in enumerate(tokens[at : at + LONGEST], at + 1) if self._strange(w)]
        for end in range(min(len(tokens), at + LONGEST), at + 1, -1):
            if not strange or strange[0] > end:
                break
            joined = " ".join(tokens[at:end])
            if len(joined) < PHRASE:
                break
            choices = self._phrases.get((end - at, joined[0]), ())
            best = process.extractOne(joined, choices, scorer=OSA.distance, score_cutoff=2)
            if best is not None and _slips(joined, best[0]):
                return _name(self._by_form[best[0]], at, end, repaired=True)
        return None

    def _strange(self, word: str) -> bool:
        return len(word) > 4 and word.isalpha() and word not in self._spoken and word not in FUNCTION_WORDS

    def _foreign(self, tokens: list[str], at: int, text: str) -> Name | None:
        if tokens[at] not in _first_words_abroad():
            return None
        for end in range(min(len(tokens), at + 3), at, -1):
            joined = " ".join(tokens[at:end])
            city = foreign_cities().get(joined)
            spoken = self._vocabulary if _CASELESS.match(joined) is None else self._spoken
            known = end == at + 1 and joined in spoken
            if city and not known and _capital(tokens[at], text) and not _common_noun(city, tokens, at, end, text):
                return _foreign(city, tokens, at, end)
        return None

    @cached_property
    def _first_words(self) -> frozenset[str]:
        return frozenset(form.split()[0] for form in self._by_form)

    @cached_property
    def _single(self) -> list[str]:
        return [f for f in self._by_form if " " not in f and len(f) >= 5 and not f[0].isdigit()]

    @cached_property
    def _phrases(self) -> dict[tuple[int, str], list[str]]:
        """Names of two words and more, by their number of words and first letter."""
        found: dict[tuple[int, str], list[str]] = {}
        for form in self._by_form:
            if " " in form and len(form) >= PHRASE - 2:
                found.setdefault((form.count(" ") + 1, form[0]), []).append(form)
        return found

    def _places(self) -> None:
        places = self._corpus.places
        for kind, table in (("country", places.countries), ("region", places.regions)):
            for place, forms in table.items():
                entry = self._entry(place, place, "country" if kind == "country" else "region")
                self._add(entry, (place, *(f for row in forms.values() for f in row)))
                for number, document in enumerate(self._corpus.documents):
                    value = (document.country if kind == "country" else document.region) or ""
                    if place == value or (kind == "country" and place in re.split(r",\s*|\s+and\s+", value)):
                        entry.documents.add(number)
        for city, others in places.cities.items():
            self._add(self._entry(city, city, "city"), (city, *others))
        for country, cities in places.within.items():  # who speaks of Lviv speaks of Ukraine
            self._entry(country, country, "country").forms.update(_key(c) for c in cities)
        for region, countries in places.lie_in.items():  # and who speaks of Ghana, of Africa
            if region in places.regions:
                inside = [city for c in countries for city in places.within.get(c, ())]
                self._entry(region, region, "region").forms.update(_key(p) for p in (*countries, *inside))
        for region, countries in places.counts_to.items():
            entry = self._entry(region, region, "region")
            entry.documents.update(n for c in countries for n in self._entry(c, c, "country").documents)

    def _documents(self) -> None:
        numbered = enumerate(self._corpus.documents)
        # networks first: a case whose alias is the name of one goes by all its names
        for number, document in sorted(numbered, key=lambda one: one[1].kind in ("case", "upload")):
            own = [*document.aliases]
            if document.place:
                own += re.split(r",\s*|\s+and\s+|\s*\(.*", document.place)
            if document.kind == "upload":
                own.append(document.title)
            elif document.kind != "case":
                own += [document.title, re.sub(r"\s*\(.*?\)", "", document.title)]
                own += re.findall(r"\(([^)]+)\)", document.title)
            # all names of a network are one thing; a case has the names of all its cities
            one = document.kind not in ("case", "upload")
            for form in filter(None, (o.strip() for o in own)):
                entry = self._by_form.get(_key(form))
                if entry is None:
                    key, shown = (document.id, document.title) if one else (f"{document.id}/{form}", form)
                    entry = self._entry(key, shown, "document")
                    self._add(entry, (form,))
                entry.documents.add(number)

    def _partners(self) -> None:
        for number, document in enumerate(self._corpus.documents):
            for partner in document.values("partner"):
                entry = self._by_form.get(_key(partner))
                if entry is None:
                    entry = self._entry(f"partner/{partner}", partner, "partner")
                    self._add(entry, (partner,))
                if entry.kind == "partner":
                    entry.documents.add(number)

    def _in_added(self) -> None:
        """Cities of the world that added documents speak of; a document is about one that stands in its title."""
        for number, document in enumerate(self._corpus.documents):
            if document.kind != "upload":
                continue
            for text in (document.title, *(s.text for s in document.statements)):
                for form in _cities_in(text):
                    entry = self._by_form.get(form)
                    if entry is None:
                        entry = self._entry(foreign_cities()[form], foreign_cities()[form], "city")
                        self._add(entry, (form,))
                    if text is document.title and entry.kind in ("city", "document"):
                        entry.documents.add(number)

    def _entry(self, key: str, shown: str, kind: NameKind) -> _Entry:
        return self._entries.setdefault(key, _Entry(key, shown, kind))

    def _add(self, entry: _Entry, forms: Iterable[str]) -> None:
        for form in forms:
            for key in _declined(_key(form)):
                self._by_form.setdefault(key, entry)
                entry.forms.add(key)


def _declined(key: str) -> tuple[str, ...]:
    """A name with the endings that German gives its first adjective ("globales parlament": das globale, im globalen);
    none of less than two letters."""
    found = _ADJECTIVE.match(key)
    if found is None:
        return (key,) if len(key) >= 2 else ()
    rest = key[found.end() :]
    return (key, *(f"{found[1]}{ending} {rest}" for ending in ("e", "en", "er", "es", "em")))


def _spoken(corpus: Corpus) -> frozenset[str]:
    """Words of the thesaurus in all languages and of the German wordings, which are no misspelt names: "Süden"."""
    listed = (w for c in corpus.thesaurus.concepts for forms in c.words.values() for w in forms)
    common = (w for entries in corpus.thesaurus.common.values() for w in entries)
    german = (s.german for d in corpus.documents for s in d.statements if s.german)
    return frozenset(word for text in (*listed, *common, *german) for word in words(text))


@lru_cache(maxsize=1)
def foreign_cities() -> dict[str, str]:
    """Folded name -> English name of the world's larger cities."""
    text = (files("udeassist") / "_places" / "cities.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t", 1) for line in text.splitlines() if "\t" in line)


@lru_cache(maxsize=1)
def _first_words_abroad() -> frozenset[str]:
    return frozenset(form.split()[0] for form in foreign_cities())


def _cities_in(text: str) -> set[str]:
    """Folded names of larger cities that stand in a text, with a capital, up to three words long."""
    found = set()
    runs = _CAPITALS.findall(text)
    for run in runs:
        tokens = [fold(w) for w in run.split()]
        for at in range(len(tokens)):
            for end in range(min(len(tokens), at + 3), at, -1):
                form = " ".join(tokens[at:end])
                if form in foreign_cities():
                    found.add(form)
                    break
    return found


def _name(entry: _Entry, start: int, end: int, repaired: bool = False) -> Name:
    return Name(
        key=entry.key,
        shown=entry.shown,
        kind=entry.kind,
        documents=frozenset(entry.documents),
        forms=tuple(sorted(entry.forms)),
        start=start,
        end=end,
        repaired=repaired,
    )


def _foreign(city: str, tokens: list[str], start: int, end: int) -> Name:
    forms = (" ".join(tokens[start:end]),)
    return Name(key=city, shown=city, kind="foreign", documents=frozenset(), forms=forms, start=start, end=end)


def _common_noun(city: str, tokens: list[str], start: int, end: int, text: str) -> bool:
    """Not the city though it is spelt like one: "eine Kita", "Lake Victoria", or with an accent that the city has not
    ("Länder", "la Guerra Fría" for Lander and Fria)."""
    if start > 0 and tokens[start - 1] in NO_CITY_BEHIND:
        return True
    places = spans(text)
    written = text[places[start][0] : places[end - 1][1]].casefold() if places is not None else ""
    marked = written.isascii() is False and _CASELESS.search(written) is None and fold(written) != written
    return marked and city.isascii() and city.casefold() != written


def _slips(joined: str, form: str) -> bool:
    """May one be the other misspelt? "B40" is no misspelt "C40", and "del" no "delta"."""
    differ = [one for one, two in zip(joined.split(), form.split(), strict=True) if one != two]
    return _numbered(joined) == _numbered(form) and FUNCTION_WORDS.isdisjoint(differ)


def _numbered(form: str) -> list[str]:
    return [w for w in form.split() if not w.isalpha()]


def _begins_large(token: str, text: str) -> bool:
    """Written with a capital, or in a script without capitals, or all of the text is lower case."""
    if text == text.lower():
        return True
    return any(fold(w)[:4] == token[:4] and not w[:1].islower() for w in re.findall(r"\w+", text))


def _short(text: str) -> frozenset[str]:
    """Folded words of two or three letters that may be names as they are written: "LA", "WHO" and "Rio", not "Who"."""
    capitals = {fold(w) for w in re.findall(r"\b[A-Z][A-Z0-9]{1,3}\b", text)}
    initial = {fold(w) for w in re.findall(r"\b[^\W\d_]{3}\b", text) if w.istitle()}
    return frozenset(capitals | (initial - FUNCTION_WORDS))


def _capital(token: str, text: str) -> bool:
    """Written with a capital where it stands, or in a script without capitals, or all of the text is lower case."""
    if not token.isascii() or text == text.lower():
        return True
    return any(w.startswith(token) for w in _written_large(text))


@lru_cache(maxsize=256)
def _written_large(text: str) -> tuple[str, ...]:
    return tuple(fold(w) for w in re.findall(r"\w+", text) if w[:1].isupper())


def _key(form: str) -> str:
    return " ".join(words(form))


def as_written(name: Name, text: str) -> str:
    """The name as it stands in the text that it was found in; its own form where that cannot be told."""
    places = spans(text)
    if places is None or name.end > len(places):
        return name.shown
    return text[places[name.start][0] : places[name.end - 1][1]].removesuffix("'s")
