"""What a question names and nobody knows: single words with a capital, and bodies with a name of several words."""

from __future__ import annotations

import re
from collections.abc import Callable

from udeassist.names import FUNCTION_WORDS, Name
from udeassist.reading import Item
from udeassist.tongue import worded
from udeassist.understand import forms
from udeassist.words import spans, words

_ELIDED = re.compile(r"^\w{1,2}['’]")
_SMALL = frozenset([
    "of", "for", "the", "on", "and", "in", "against", "with", "de", "del", "la", "las", "los", "el", "des", "du", "les",
    "et", "y", "e", "pour", "para", "contra", "sur", "por",
])  # fmt: skip
# What a name may go with though it is no part of it: "the Intercultural Cities programme", "la red Mercociudades".
_BESIDE = re.compile(
    r"network|program(?:me)?|project|initiative|campaign|alliance|league|award|prize|charter|pact|coalition|association"
    r"|reseau|programme|projet|campagne|prix|charte|red|programa|proyecto|iniciativa|premio|carta|asociacion|alianza"
)
# They open a question.
_ORDERS = FUNCTION_WORDS | {
    "name", "list", "show", "find", "compare", "explain", "describe", "tell", "give", "invite", "see",
}  # fmt: skip
_BODY = re.compile(
    r"\b(?:networks?|associations?|alliances?|leagues?|forum|federation|coalition|union|organi[sz]ation|initiative|society"
    r"|cities|towns|municipalities|mayors|regions"
    r"|asociacion|red|foro|liga|alianza|federacion|organizacion|iniciativa|reseau|ligue|federation|organisation)\b"
)


def strangers(text: str, language: str, names: tuple[Name, ...], items: tuple[Item, ...]) -> tuple[str, ...]:
    """Words with a capital inside a sentence that nobody knows; in German, which writes all nouns so, only after
    a word that introduces a name ("das Netzwerk Cittaslow") or all in capitals ("ICORN"). None in languages of which
    we have no words.
    """
    places = spans(text)
    if text == text.upper() or not worded(language) or places is None:
        return ()
    taken = {i for n in names for i in range(n.start, n.end)}
    unknown = {i.shown for i in items if not i.known and not i.concepts}
    said = words(text)
    written = [_ELIDED.sub("", text[start:end]) for start, end in places]
    return tuple(
        word
        for i, word in enumerate(written)
        if i not in taken
        and word[:1].isupper()
        and said[i] in unknown
        and not opens(text, places[i][0])
        and (language != "de" or (i > 0 and said[i - 1] in forms.INTRODUCES) or _is_acronym(word))
    )


def _is_acronym(word: str) -> bool:
    return len(word) > 2 and word.isalpha() and word.isupper()


def named_body(text: str, language: str, names: tuple[Name, ...], told: Callable[[str], bool]) -> str | None:
    """The words that name an organisation ("Asociación Internacional de Ciudades Educadoras"),
    none of them part of a known name; `told`: do the case files say this, folded?"""
    places = spans(text)
    if text == text.upper() or language not in ("en", "de", "fr", "es") or places is None:
        return None
    taken = {i for n in names for i in range(n.start, n.end)}
    said = words(text)
    large = [_ELIDED.sub("", text[a:b])[:1].isupper() and not opens(text, a) for a, b in places]
    for i in range(len(said) - 1):  # "Energy Cities: where is …"
        if (
            large[i + 1]
            and opens(text, places[i][0])
            and said[i] not in FUNCTION_WORDS | _ORDERS
            and i + 1 not in taken
        ):
            large[i] = text[places[i][1] : places[i + 1][0]] == " "
    at = 0
    while at < len(said):
        if language == "de" and (at == 0 or said[at - 1] not in forms.INTRODUCES):  # all nouns have a capital
            at += 1
            continue
        end = at
        while end < len(said) and (large[end] or (end > at and said[end] in _SMALL)) and end not in taken:
            end += 1
        last = end
        while last > at and not large[last - 1]:
            last -= 1
        run = " ".join(said[at:last])
        called = not _SMALL.isdisjoint(said[at:last]) if language == "de" else _BODY.search(run)
        around = said[last : last + 1] if language == "en" else said[at - 1 : at] if language != "de" else []
        called = called or any(_BESIDE.fullmatch(w) for w in around)
        if sum(large[at:last]) > 1 and called and not told(run):
            return _ELIDED.sub("", text[places[at][0] : places[last - 1][1]])
        at = max(end, at + 1)
    return None


def opens(text: str, at: int) -> bool:
    """Does a sentence begin here?"""
    return re.search(r"(?:^|[.!?:¿¡]\s*|[\"“«]\s*)$", text[:at]) is not None
