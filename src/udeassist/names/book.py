"""Corpus -> Book: every name that it knows, in all forms, with the documents that go by it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from udeassist.corpus import Corpus
from udeassist.names.abroad import cities_in, foreign_cities
from udeassist.names.name import Name, NameKind
from udeassist.words import words

_ADJECTIVE = re.compile(r"(\w+(?:al|isch|weit|lich|ig|iv|europa))(?:er|es|e) (?=\w)")


class Entry:
    def __init__(self, key: str, shown: str, kind: NameKind) -> None:
        self.key, self.shown, self.kind = key, shown, kind
        self.documents: set[int] = set()
        self.forms: set[str] = set()


class Book:
    """All names of a corpus by their folded forms: its aliases, places and partners, and its list of places."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._entries: dict[str, Entry] = {}
        self.by_form: dict[str, Entry] = {}
        self._places()
        self._documents()
        self._partners()
        self._in_added()

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
            self._entry(country, country, "country").forms.update(key_of(c) for c in cities)
        for region, countries in places.lie_in.items():  # and who speaks of Ghana, of Africa
            if region in places.regions:
                inside = [city for c in countries for city in places.within.get(c, ())]
                self._entry(region, region, "region").forms.update(key_of(p) for p in (*countries, *inside))
        for region, countries in places.counts_to.items():
            entry = self._entry(region, region, "region")
            entry.documents.update(n for c in countries for n in self._entry(c, c, "country").documents)
        for region, larger in places.part_of.items():  # files say the larger region; a network for it serves its parts
            entry = self._entry(region, region, "region")
            for country in places.lie_in.get(region, ()):
                entry.documents.update(self._entry(country, country, "country").documents)
            whole = (n for name in larger for n in self._entry(name, name, "region").documents)
            entry.documents.update(n for n in whole if self._corpus.documents[n].kind != "case")

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
                entry = self.by_form.get(key_of(form))
                if entry is None:
                    key, shown = (document.id, document.title) if one else (f"{document.id}/{form}", form)
                    entry = self._entry(key, shown, "document")
                    self._add(entry, (form,))
                entry.documents.add(number)

    def _partners(self) -> None:
        for number, document in enumerate(self._corpus.documents):
            for partner in document.values("partner"):
                entry = self.by_form.get(key_of(partner))
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
                for form in cities_in(text):
                    entry = self.by_form.get(form)
                    if entry is None:
                        entry = self._entry(foreign_cities()[form], foreign_cities()[form], "city")
                        self._add(entry, (form,))
                    if text is document.title and entry.kind in ("city", "document"):
                        entry.documents.add(number)

    def _entry(self, key: str, shown: str, kind: NameKind) -> Entry:
        return self._entries.setdefault(key, Entry(key, shown, kind))

    def _add(self, entry: Entry, forms: Iterable[str]) -> None:
        for form in forms:
            for key in _declined(key_of(form)):
                self.by_form.setdefault(key, entry)
                entry.forms.add(key)


def _declined(key: str) -> tuple[str, ...]:
    """A name with the endings that German gives its first adjective ("globales parlament": das globale, im globalen);
    none of less than two letters."""
    found = _ADJECTIVE.match(key)
    if found is None:
        return (key,) if len(key) >= 2 else ()
    rest = key[found.end() :]
    return (key, *(f"{found[1]}{ending} {rest}" for ending in ("e", "en", "er", "es", "em")))


def name_of(entry: Entry, start: int, end: int, repaired: bool = False) -> Name:
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


def key_of(form: str) -> str:
    return " ".join(words(form))
