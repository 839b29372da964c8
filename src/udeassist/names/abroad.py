"""Cities that the corpus does not know, from a list of the world's larger ones (GeoNames, CC BY 4.0), so that a
question about them can be declined by name."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from udeassist.names.name import Name
from udeassist.names.written import CASELESS
from udeassist.words import fold, spans

_CAPITALS = re.compile(r"(?:[^\W\d_a-z][\w'-]+\s?)+")  # words that begin with a capital, in a row
_NO_CITY = """a an ein eine einen einem einer eines keine keinen ihre ihren unsere unseren welche welcher jede un une
una uno lake mount river lac lago mont monte see دریاچه کوه رود"""
NO_CITY_BEHIND = frozenset(_NO_CITY.split())  # of a city nobody says "a", and a lake or mountain is none


@lru_cache(maxsize=1)
def foreign_cities() -> dict[str, str]:
    """Folded name -> English name of the world's larger cities."""
    text = (files("udeassist") / "_places" / "cities.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t", 1) for line in text.splitlines() if "\t" in line)


@lru_cache(maxsize=1)
def first_words_abroad() -> frozenset[str]:
    return frozenset(form.split()[0] for form in foreign_cities())


def cities_in(text: str) -> set[str]:
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


def foreign_name(city: str, tokens: list[str], start: int, end: int) -> Name:
    forms = (" ".join(tokens[start:end]),)
    return Name(key=city, shown=city, kind="foreign", documents=frozenset(), forms=forms, start=start, end=end)


def common_noun(city: str, tokens: list[str], start: int, end: int, text: str) -> bool:
    """Not the city though it is spelt like one: "eine Kita", "Lake Victoria", or with an accent that the city has not
    ("Länder", "la Guerra Fría" for Lander and Fria)."""
    if start > 0 and tokens[start - 1] in NO_CITY_BEHIND:
        return True
    places = spans(text)
    written = text[places[start][0] : places[end - 1][1]].casefold() if places is not None else ""
    marked = written.isascii() is False and CASELESS.search(written) is None and fold(written) != written
    return marked and city.isascii() and city.casefold() != written
