"""The closed list of sentences that udeassist says itself, in five languages. Nothing here states a fact of a case."""

from __future__ import annotations

from udeassist.phrases.english import ENGLISH
from udeassist.phrases.french import FRENCH
from udeassist.phrases.german import GERMAN
from udeassist.phrases.persian import PERSIAN
from udeassist.phrases.spanish import SPANISH

PHRASES: dict[str, dict[str, str]] = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH, "fa": PERSIAN}


def say(key: str, language: str, **values: object) -> str:
    """A sentence of the list in the language of the question; in English where we have none in it."""
    return PHRASES.get(language, ENGLISH)[key].format(**values)
