"""Names of a question -> which of them an answer must hold: not the asker's own place, no landmark, one of several."""

from __future__ import annotations

import re
from itertools import pairwise

from udeassist.names import Gazetteer, Name
from udeassist.reading import OR
from udeassist.understand import forms
from udeassist.words import fold, spans, words

_SENTENCE_ENDS = re.compile(r"[.?!;)]")


def without_the_asker(names: tuple[Name, ...], text: str, folded: str) -> tuple[Name, ...]:
    """ "We are a town in France" says who asks, not what is asked about; so does "our county in Ohio" where a network
    is wanted that suits."""
    said = words(text)
    fit = forms.NETWORK_FIT.search(folded) is not None

    def asked_about(name: Name) -> bool:
        at_home = fit and name.start > 0 and said[name.start - 1] in forms.IN
        return name.binding and name.kind != "country" and not at_home

    return tuple(n.model_copy(update={"binding": asked_about(n)}) for n in names if n.kind != "foreign")


def without_landmarks(names: tuple[Name, ...], text: str) -> tuple[Name, ...]:
    """Of "that town near Brussels" an answer need not speak, nor of Germany where "a municipality in Germany" looks for
    money; of "Milan's pact next to Mexico City's" it must."""
    places = spans(text)
    if not places:
        return names
    near = set()
    for name in names:
        before = fold(text[: places[name.start][0]])
        if name.kind == "country" and forms.OF_ANY_TOWN.search(before):
            near.add(name)
        found = forms.NEAR.search(before)
        compared = found and found[0].startswith("next to") and any(n.documents and n.end <= name.start for n in names)
        if found and not compared:
            near.add(name)
    kept = (n for n in names if n not in near or n.kind != "foreign")
    return tuple(n.model_copy(update={"binding": False}) if n in near else n for n in kept)


def without_examples(names: tuple[Name, ...], text: str) -> tuple[Name, ...]:
    """Of "offices abroad, such as in Brussels or Asia" an answer need not speak of Brussels."""
    places = spans(text)
    if not places:
        return names

    def is_one(name: Name) -> bool:
        before = fold(text[: places[name.start][0]])
        opened = forms.EXAMPLES.search(before)
        return opened is not None and _SENTENCE_ENDS.search(before, opened.end()) is None

    return tuple(n.model_copy(update={"binding": False}) if is_one(n) else n for n in names)


def governments(names: tuple[Name, ...], text: str, gazetteer: Gazetteer) -> tuple[Name, ...]:
    """What is reported to Canberra is reported to the government of Australia; so is what is wanted from there."""
    places = spans(text)
    if not places:
        return names
    return tuple(
        country
        if (country := gazetteer.country_of_capital(n)) is not None
        and forms.TO_A_GOVERNMENT.search(fold(text[: places[n.start][0]]))
        else n
        for n in names
    )


def either(text: str, folded: str, names: tuple[Name, ...], language: str) -> frozenset[int]:
    """Where names begin that only "and" or "or" parts from the one before, unless they are said to be together."""
    if forms.BETWEEN.search(folded):
        return frozenset()
    said, joins = words(text), forms.joins(language)
    found: set[int] = set()
    places = spans(text)
    listed: list[int] = []  # countries with nothing but a comma between them: "Colombia, Ecuador and Bolivia"
    for one, two in pairwise(names):
        few = set(said[one.end : two.start])
        wide = {one.kind, two.kind} <= {"country", "region"}
        comma = places is not None and "," in text[places[one.end - 1][1] : places[two.start][0]]
        if few & (joins if wide else OR) and few <= joins | forms.FILLERS:
            found |= {*listed, two.start}
        listed = [*listed, two.start] if wide and few <= forms.FILLERS else []
        if comma and listed:  # "Oceania - Australia, New Zealand": nothing lies in both
            found |= {*listed}
    return frozenset(found)
